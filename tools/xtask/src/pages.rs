//! Writes the tables that people read: docs/error-codes.zh.md and docs/error-codes.en.md.

use std::fmt::Write;

use catalog::{Action, Catalog, Category, Elsewhere, Entry, NOTICE, Texts};

/// The words of a Markdown page, and which of two texts it takes.
pub struct Page {
    title: &'static str,
    introduction: &'static str,
    /// The header of the tables: code, name, message, retryable, ends the session, action.
    header: &'static str,
    contents: &'static str,
    actions: &'static str,
    actions_header: &'static str,
    yes: &'static str,
    no: &'static str,
    cause: &'static str,
    solution: &'static str,
    retry: &'static str,
    /// After the action of a code that may have taken effect.
    effect: &'static str,
    /// After the action of a code that ends the session.
    ends: &'static str,
    source: &'static str,
    elsewhere: &'static str,
    elsewhere_introduction: &'static str,
    /// The header of the table: number, platforms, name, meaning, code here.
    elsewhere_header: &'static str,
    /// After the platforms: the version.
    since: fn(&str) -> String,
    before: fn(&str) -> String,
    ours: fn(u16) -> String,
    list_comma: &'static str,
    comma: &'static str,
    colon: &'static str,
    pick: for<'a> fn(&'a str, &'a str) -> &'a str,
    texts: fn(&Entry) -> &Texts,
}

pub const CHINESE: Page = Page {
    title: "错误码参考",
    introduction: "[English](error-codes.en.md) · 可搜索的页面：[reference/index.html](reference/index.html)\n\n\
        **可重试**表示：不修改请求、账号或服务，同一调用稍后也可能成功。它不表示重复调用没有副作用：标有“可能已生效”的错误码，\
        服务器可能已经执行，重复前先确认结果，或使用相同的客户端消息 ID。\n\n\
        **结束会话**表示：SDK 向连接监听器（`onDisconnected`、`onLogout`；108 对应 `onTokenExpired`）上报此错误码时，\
        用户已经登出，SDK 不会自动重连。它与调用的结果无关：调用返回这个错误码，不说明会话是否还在。",
    header: "| 错误码 | 名称 | 含义 | 可重试 | 结束会话 | 处理方式 |",
    contents: "分类",
    actions: "处理方式",
    actions_header: "| 处理方式 | 应用应当 | 可重试 |",
    yes: "**是**",
    no: "否",
    cause: "原因",
    solution: "解决办法",
    retry: "可重试",
    effect: "可能已生效",
    ends: "结束会话",
    source: "来源",
    elsewhere: "其他平台",
    elsewhere_introduction: "同一厂商的 Android、iOS 和 HarmonyOS SDK 使用相同的错误码。下面是 HarmonyOS SDK 的文档没有列出，而其他 SDK \
        有的数字；上面各条目中的“其他平台”，是在其他 SDK 上含义不同的错误码。",
    elsewhere_header: "| 数字 | 平台 | 名称 | 含义 | 在 HarmonyOS 上 |",
    since: |version| format!("（{version} 起）"),
    before: |version| format!("（{version} 之前）"),
    ours: |code| format!("；在 HarmonyOS 上是 [{code}](#{code})"),
    list_comma: "、",
    comma: "，",
    colon: "：",
    pick: |zh, _| zh,
    texts: |error| &error.zh,
};

pub const ENGLISH: Page = Page {
    title: "Error codes",
    introduction: "[中文](error-codes.zh.md) · the page to search in: [reference/index.html](reference/index.html)\n\n\
        **Retryable** means that the same call with the same arguments can succeed later although nobody changes the \
        request, the account or the service. It does not mean that repeating is harmless: where a code says that the \
        call may have taken effect, check before repeating it, or repeat it with the same client message ID.\n\n\
        **Ends the session** means that when the SDK reports the code to its connection listener (`onDisconnected`, \
        `onLogout`; for 108 `onTokenExpired`), the user is logged out and the SDK will not reconnect by itself. It is \
        not about the result of a call: a code that a call returns says nothing about the session.",
    header: "| Code | Name | Message | Retryable | Ends the session | Action |",
    contents: "Categories",
    actions: "Actions",
    actions_header: "| Action | The app should | Retryable |",
    yes: "**yes**",
    no: "no",
    cause: "Cause",
    solution: "Solution",
    retry: "Retryable",
    effect: "may have taken effect",
    ends: "ends the session",
    source: "Source",
    elsewhere: "Other platforms",
    elsewhere_introduction: "The vendor's SDKs for Android, iOS and HarmonyOS use the same numbers. Below are the numbers that \
        other SDKs have and the documentation of the HarmonyOS SDK does not list. Where a code of HarmonyOS means something \
        else on another platform, its entry above says so.",
    elsewhere_header: "| Number | Platform | Name | Meaning | On HarmonyOS |",
    since: |version| format!(" (since {version})"),
    before: |version| format!(" (before {version})"),
    ours: |code| format!("; on HarmonyOS this is [{code}](#{code})"),
    list_comma: ", ",
    comma: ", ",
    colon: ": ",
    pick: |_, en| en,
    texts: |error| &error.en,
};

/// The text of a Markdown page.
pub fn markdown(catalog: &Catalog, page: &Page) -> String {
    let mut out = format!("<!-- {NOTICE} -->\n\n# {}\n\n{}\n\n", page.title, page.introduction);
    let groups = groups(catalog);

    writeln!(out, "## {}\n", page.contents).unwrap();
    for (category, errors) in &groups {
        let (title, count) = ((page.pick)(&category.zh, &category.en), errors.len());
        writeln!(out, "- [{title}](#{}) ({count})", anchor(category)).unwrap();
    }
    writeln!(out, "- [{}](#elsewhere)", page.elsewhere).unwrap();
    write_actions(&mut out, catalog, page);
    for (category, errors) in &groups {
        write_category(&mut out, catalog, page, category, errors);
    }
    write_elsewhere(&mut out, catalog, page);
    out
}

fn write_actions(out: &mut String, catalog: &Catalog, page: &Page) {
    writeln!(out, "\n## {}\n\n{}\n|---|---|---|", page.actions, page.actions_header).unwrap();
    for row in &catalog.actions {
        let action = row;
        let text = escaped((page.pick)(&action.zh, &action.en));
        writeln!(out, "| `{}` | {text} | {} |", action.name, yes_or_no(page, action.retryable)).unwrap();
    }
}

fn write_category(out: &mut String, catalog: &Catalog, page: &Page, category: &Category, errors: &[&Entry]) {
    let title = (page.pick)(&category.zh, &category.en);
    writeln!(out, "\n<a id=\"{}\"></a>\n\n## {title}\n\n{}\n|---|---|---|---|---|---|", anchor(category), page.header)
        .unwrap();
    for error in errors {
        let (code, name, message) = (error.code, &error.name, escaped(&(page.texts)(error).message));
        let retry = yes_or_no(page, action_of(catalog, error).retryable);
        let (ends, action) = (yes_or_no(page, error.ends_session), &error.action);
        writeln!(out, "| [{code}](#{code}) | `{name}` | {message} | {retry} | {ends} | `{action}` |").unwrap();
    }
    for error in errors {
        write_error(out, page, error, action_of(catalog, error));
        for row in catalog.elsewhere.iter().filter(|row| row.covers(error.code.into())) {
            let Page { elsewhere, colon, comma, .. } = page;
            let (platforms, meaning) = (platforms(catalog, page, row), escaped((page.pick)(&row.zh, &row.en)));
            let ours = row.ours.map(page.ours).unwrap_or_default();
            writeln!(out, "- {elsewhere}{colon}{platforms}{colon}`{}`{comma}{meaning}{ours}", row.name).unwrap();
        }
    }
}

fn write_error(out: &mut String, page: &Page, error: &Entry, action: &Action) {
    let Page { retry, cause, solution, comma, colon, .. } = page;
    let texts = (page.texts)(error);
    let mut advice = format!("`{}`", error.action);
    for (holds, words) in [(error.may_have_taken_effect, page.effect), (error.ends_session, page.ends)] {
        if holds {
            write!(advice, "{comma}**{words}**").unwrap();
        }
    }
    write!(
        out,
        "\n<a id=\"{code}\"></a>\n\n### {code} `{name}`\n\n{message}\n\n- {retry}{colon}{}{comma}{advice}\n- {cause}{colon}{}\n- {solution}{colon}{}\n",
        yes_or_no(page, action.retryable),
        escaped(&texts.cause),
        escaped(&texts.solution),
        code = error.code,
        name = error.name,
        message = escaped(&texts.message),
    )
    .unwrap();
    if let Some(source) = &error.source {
        writeln!(out, "- {}{colon}{}", page.source, escaped(source)).unwrap();
    }
}

/// The numbers that only other platforms have.
fn write_elsewhere(out: &mut String, catalog: &Catalog, page: &Page) {
    let Page { elsewhere, elsewhere_introduction, elsewhere_header, .. } = page;
    let head = format!("## {elsewhere}\n\n{elsewhere_introduction}\n\n{elsewhere_header}\n|---|---|---|---|---|");
    writeln!(out, "\n<a id=\"elsewhere\"></a>\n\n{head}").unwrap();
    let is_ours = |row: &Elsewhere| catalog.errors.iter().any(|error| row.covers(error.code.into()));
    let mut rows: Vec<_> = catalog.elsewhere.iter().filter(|row| !is_ours(row)).collect();
    rows.sort_by_key(|row| row.number);
    for row in rows {
        let number = row.to.map_or(row.number.to_string(), |to| format!("{}–{to}", row.number));
        let (platforms, meaning) = (platforms(catalog, page, row), escaped((page.pick)(&row.zh, &row.en)));
        let ours = row.ours.map_or(String::new(), |code| format!("[{code}](#{code})"));
        writeln!(out, "| {number} | {platforms} | `{}` | {meaning} | {ours} |", row.name).unwrap();
    }
}

/// The platforms of a row, and their versions.
fn platforms(catalog: &Catalog, page: &Page, row: &Elsewhere) -> String {
    let known = |name: &String| catalog.platforms.iter().find(|known| known.name == *name).expect("it was checked");
    let titles = row.platforms.iter().map(known).map(|platform| (page.pick)(&platform.zh, &platform.en));
    let versions = [row.since.as_deref().map(page.since), row.before.as_deref().map(page.before)];
    let versions: String = versions.into_iter().flatten().collect();
    titles.collect::<Vec<_>>().join(page.list_comma) + &versions
}

/// The categories that have codes, in the order of the catalog, with their codes.
pub fn groups(catalog: &Catalog) -> Vec<(&Category, Vec<&Entry>)> {
    let errors_of = |category: &Category| -> Vec<&Entry> {
        catalog.errors.iter().filter(|error| error.category == category.name).collect()
    };
    let categories = catalog.categories.iter();
    categories.map(|category| (category, errors_of(category))).filter(|(_, errors)| !errors.is_empty()).collect()
}

pub fn action_of<'a>(catalog: &'a Catalog, error: &Entry) -> &'a Action {
    let mut actions = catalog.actions.iter();
    actions.find(|action| action.name == error.action).expect("the catalog was checked")
}

fn yes_or_no(page: &Page, holds: bool) -> &'static str {
    if holds { page.yes } else { page.no }
}

fn anchor(category: &Category) -> String {
    category.name.to_ascii_lowercase()
}

/// A text with a backslash before what Markdown would take for markup.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, character| {
        if "`*_[]<>|#".contains(character) {
            out.push('\\');
        }
        out.push(character);
        out
    })
}
