//! Writes the tables that people read: docs/error-codes.zh.md and docs/error-codes.en.md.

use std::fmt::Write;

use catalog::{Action, Catalog, Category, Elsewhere, Entry, NOTICE};

const INTRODUCTION: [&str; 2] = [
    "[English](error-codes.en.md) · 可搜索的页面：[reference/index.html](reference/index.html)\n\n\
     **可重试**表示：不修改请求、账号或服务，同一调用稍后也可能成功。它不表示重复调用没有副作用：标有“可能已生效”的错误码，\
     服务器可能已经执行，重复前先确认结果，重发消息时使用同一个消息对象。\n\n\
     **结束会话**表示：SDK 向连接监听器（`onDisconnected`、`onLogout`；108 对应 `onTokenExpired`）上报此错误码时，\
     用户已经登出，SDK 不会自动重连。它与调用的结果无关：调用返回这个错误码，不说明会话是否还在。",
    "[中文](error-codes.zh.md) · the page to search in: [reference/index.html](reference/index.html)\n\n\
     **Retryable** means that the same call with the same arguments can succeed later although nobody changes the \
     request, the account or the service. It does not mean that repeating is harmless: where a code says that the \
     call may have taken effect, check before repeating it, and send a message again with the same message object.\n\n\
     **Ends the session** means that when the SDK reports the code to its connection listener (`onDisconnected`, \
     `onLogout`; for 108 `onTokenExpired`), the user is logged out and the SDK will not reconnect by itself. It is \
     not about the result of a call: a code that a call returns says nothing about the session.",
];

const ELSEWHERE: [&str; 2] = [
    "同一厂商的 Android、iOS 和 HarmonyOS SDK 使用相同的错误码。下面是 HarmonyOS SDK 的文档没有列出，而其他 SDK \
     有的数字；上面各条目中的“其他平台”，是在其他 SDK 上含义不同的错误码。",
    "The vendor's SDKs for Android, iOS and HarmonyOS use the same numbers. Below are the numbers that \
     other SDKs have and the documentation of the HarmonyOS SDK does not list. Where a code of HarmonyOS means something \
     else on another platform, its entry above says so.",
];

/// The language of a page.
#[derive(Clone, Copy)]
pub enum Page {
    Chinese,
    English,
}

impl Page {
    fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    fn yes_or_no(self, holds: bool) -> &'static str {
        if holds { self.pick("**是**", "**yes**") } else { self.pick("否", "no") }
    }
}

/// The text of a Markdown page.
pub fn markdown(catalog: &Catalog, page: Page) -> String {
    let [introduction, elsewhere] = [INTRODUCTION, ELSEWHERE].map(|[zh, en]| page.pick(zh, en));
    let [title, contents, actions, others] = page.pick(
        ["错误码参考", "分类", "处理方式", "其他平台"],
        ["Error codes", "Categories", "Actions", "Other platforms"],
    );
    let mut out = format!("<!-- {NOTICE} -->\n\n# {title}\n\n{introduction}\n\n## {contents}\n\n");
    let groups = groups(catalog);
    for (category, errors) in &groups {
        let (title, count) = (page.pick(&category.zh, &category.en), errors.len());
        writeln!(out, "- [{title}](#{}) ({count})", category.name.to_ascii_lowercase()).unwrap();
    }
    let header = page.pick("| 处理方式 | 应用应当 | 可重试 |", "| Action | The app should | Retryable |");
    write!(out, "- [{others}](#elsewhere)\n\n## {actions}\n\n{header}\n|---|---|---|\n").unwrap();
    for Action { name, zh, en, retryable, .. } in &catalog.actions {
        writeln!(out, "| `{name}` | {} | {} |", escaped(page.pick(zh, en)), page.yes_or_no(*retryable)).unwrap();
    }
    for (category, errors) in &groups {
        write_category(&mut out, catalog, page, category, errors);
    }
    let header = page.pick(
        "| 数字 | 平台 | 名称 | 含义 | 在 HarmonyOS 上 |",
        "| Number | Platform | Name | Meaning | On HarmonyOS |",
    );
    writeln!(out, "\n<a id=\"elsewhere\"></a>\n\n## {others}\n\n{elsewhere}\n\n{header}\n|---|---|---|---|---|")
        .unwrap();
    let is_ours = |row: &Elsewhere| catalog.errors.iter().any(|error| row.covers(error.code.into()));
    let mut rows: Vec<_> = catalog.elsewhere.iter().filter(|row| !is_ours(row)).collect();
    rows.sort_by_key(|row| row.number);
    for row in rows {
        let number = row.to.map_or(row.number.to_string(), |to| format!("{}–{to}", row.number));
        let (platforms, meaning) = (platforms(catalog, page, row), escaped(page.pick(&row.zh, &row.en)));
        let ours = row.ours.map_or(String::new(), |code| format!("[{code}](#{code})"));
        writeln!(out, "| {number} | {platforms} | `{}` | {meaning} | {ours} |", row.name).unwrap();
    }
    out
}

fn write_category(out: &mut String, catalog: &Catalog, page: Page, category: &Category, errors: &[&Entry]) {
    let (anchor, title) = (category.name.to_ascii_lowercase(), page.pick(&category.zh, &category.en));
    let header = page.pick(
        "| 错误码 | 名称 | 含义 | 可重试 | 结束会话 | 处理方式 |",
        "| Code | Name | Message | Retryable | Ends the session | Action |",
    );
    writeln!(out, "\n<a id=\"{anchor}\"></a>\n\n## {title}\n\n{header}\n|---|---|---|---|---|---|").unwrap();
    for error in errors {
        let Entry { code, name, action, .. } = error;
        let message = escaped(&page.pick(&error.zh, &error.en).message);
        let retry = page.yes_or_no(action_of(catalog, error).retryable);
        let ends = page.yes_or_no(error.ends_session);
        writeln!(out, "| [{code}](#{code}) | `{name}` | {message} | {retry} | {ends} | `{action}` |").unwrap();
    }
    errors.iter().for_each(|error| write_error(out, catalog, page, error));
}

fn write_error(out: &mut String, catalog: &Catalog, page: Page, error: &Entry) {
    let Entry { code, name, action, .. } = error;
    let [retry, effect, ends, cause, solution, source, elsewhere] = page.pick(
        ["可重试", "可能已生效", "结束会话", "原因", "解决办法", "来源", "其他平台"],
        ["Retryable", "may have taken effect", "ends the session", "Cause", "Solution", "Source", "Other platforms"],
    );
    let (comma, colon) = page.pick(("，", "："), (", ", ": "));
    let texts = page.pick(&error.zh, &error.en);
    writeln!(out, "\n<a id=\"{code}\"></a>\n\n### {code} `{name}`\n\n{}\n", escaped(&texts.message)).unwrap();
    let retryable = page.yes_or_no(action_of(catalog, error).retryable);
    write!(out, "- {retry}{colon}{retryable}{comma}`{action}`").unwrap();
    for (_, words) in [(error.may_have_taken_effect, effect), (error.ends_session, ends)].iter().filter(|row| row.0) {
        write!(out, "{comma}**{words}**").unwrap();
    }
    out.push('\n');
    let source = error.source.iter().map(|text| (source, text));
    for (title, text) in [(cause, &texts.cause), (solution, &texts.solution)].into_iter().chain(source) {
        writeln!(out, "- {title}{colon}{}", escaped(text)).unwrap();
    }
    for row in catalog.elsewhere.iter().filter(|row| row.covers(i32::from(*code))) {
        let (platforms, meaning) = (platforms(catalog, page, row), escaped(page.pick(&row.zh, &row.en)));
        let on_ours = page.pick("；在 HarmonyOS 上是", "; on HarmonyOS this is");
        let ours = row.ours.map_or(String::new(), |code| format!("{on_ours} [{code}](#{code})"));
        writeln!(out, "- {elsewhere}{colon}{platforms}{colon}`{}`{comma}{meaning}{ours}", row.name).unwrap();
    }
}

/// The platforms of a row, and their versions.
fn platforms(catalog: &Catalog, page: Page, row: &Elsewhere) -> String {
    let known = |name: &String| catalog.platforms.iter().find(|known| known.name == *name).expect("it was checked");
    let titles = row.platforms.iter().map(known).map(|platform| &**page.pick(&platform.zh, &platform.en));
    let mut out = titles.collect::<Vec<_>>().join(page.pick("、", ", "));
    if let Some(since) = &row.since {
        out += &page.pick(format!("（{since} 起）"), format!(" (since {since})"));
    }
    if let Some(before) = &row.before {
        out += &page.pick(format!("（{before} 之前）"), format!(" (before {before})"));
    }
    out
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
