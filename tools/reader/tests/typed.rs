//! What is typed: the command and the page read it alike, and find the same codes in the same order.

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use catalog::Catalog;
use chat_error::{Code, Language};
use reader::find::{Confidence, Finder};
use reader::search::Search;
use reader::tables::{ELSEWHERE, WORDS};
use reader::typed::{Reading, Typed};
use reader::{LogRule, SearchRule};
use serde_json::{Value, json};

/// Queries, and the codes that answer each.
fn queries() -> Vec<(&'static str, Vec<i32>)> {
    let rows = include_str!("queries.tsv").lines().filter(|row| !row.starts_with('#'));
    let split = |row: &'static str| row.split_once('\t').expect(row);
    rows.map(split)
        .map(|(query, codes)| (query, codes.split(' ').map(|code| code.parse().unwrap()).collect()))
        .collect()
}

fn vectors() -> Vec<String> {
    let rows = include_str!("vectors.jsonl").lines().filter(|row| !row.starts_with("//"));
    rows.map(|row| serde_json::from_str::<Value>(row).expect(row)["line"].as_str().unwrap().to_owned()).collect()
}

/// Numbers that look random, the same ones each time.
struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Texts that nobody thought of: pieces of those that somebody did.
fn random_texts(sources: &[String], count: usize) -> Vec<String> {
    let mut random = Random(1);
    let between = [
        "",
        " ",
        "302",
        "-2",
        "，",
        "code ",
        "是",
        "EM_",
        "ＢＵＳＹ",
        "é",
        "😀",
        "Upload",
        ".",
        "_",
        "-",
        "到",
        "1,000",
    ];
    let text = |_| {
        let mut text = String::new();
        for _ in 0..=random.below(4) {
            let source: Vec<char> = sources[random.below(sources.len())].chars().collect();
            let start = random.below(source.len() + 1);
            text.extend(&source[start..start + random.below((source.len() - start).min(20) + 1)]);
            text.push_str(random.one_of(&between));
        }
        text
    };
    (0..count).map(text).collect()
}

fn numbers(codes: &[Code]) -> Vec<i32> {
    codes.iter().map(|code| code.get()).collect()
}

/// What the command makes of each text.
fn by_rust(texts: &[String]) -> Vec<Value> {
    let (finder, typed, search) = (Finder::new().unwrap(), Typed::new().unwrap(), Search::new().unwrap());
    let answer = |text: &String| {
        let (codes, rows, questions) = match typed.read(text, &finder) {
            Reading::Codes(codes) => (codes, Vec::new(), Vec::new()),
            Reading::Elsewhere(rows, codes) => (codes, rows, Vec::new()),
            Reading::Words(questions) => (Vec::new(), Vec::new(), questions),
        };
        let rows: Vec<_> = rows.iter().map(|row| row.number).collect();
        let hits = search.find(text);
        json!([numbers(&codes), numbers(&questions), numbers(&hits.codes), hits.is_sure, rows])
    };
    texts.iter().map(answer).collect()
}

/// What the page makes of each text, in Node.
fn by_javascript(texts: &[String]) -> Vec<Value> {
    const PROGRAM: &str = "
        const { parts, rule, logRule, errors, words, elsewhere, texts } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const source = parts.join('\\n').replace(/^import .*$/gm, '').replace(/^export /gm, '');
        const page = new Function(`${source}; return { compileRule, findCodes, makeTyped, makeSearch }`)();
        const ready = page.compileRule(logRule, errors);
        const findSure = (line) => page.findCodes(ready, line).filter(({ sure }) => sure !== false).map(({ code }) => code);
        const [read, search] = [page.makeTyped(rule, logRule.names, errors, elsewhere, findSure), page.makeSearch(rule, errors, words)];
        process.stdout.write(JSON.stringify(texts.map((text) => {
            const [{ codes, numbers, rows }, hits] = [read(text), search(text)];
            return [codes, numbers, hits.codes, hits.isSure, rows.map(({ number }) => number)];
        })));";
    let part =
        |name| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../page/src").join(name)).unwrap();
    let parts = ["find_codes.js", "typed.js", "search.js"].map(part);
    let catalog = Catalog::built_in().unwrap();
    let input = json!({
        "parts": parts,
        "rule": SearchRule::read().unwrap(),
        "logRule": LogRule::read().unwrap(),
        "errors": catalog.errors,
        "words": catalog.words,
        "elsewhere": catalog.elsewhere,
        "texts": texts,
    });
    let mut node = Command::new("node")
        .args(["-e", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node runs the parts of the reference page");
    node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_command_and_the_page_read_alike() {
    let mut texts: Vec<String> = queries().iter().map(|&(query, _)| query.to_owned()).chain(vectors()).collect();
    texts.extend(FOREIGN.split('|').flat_map(|form| ["0", "302", "9999"].map(|number| form.replace('#', number))));
    texts.extend(forms().into_iter().map(|(text, _)| text).step_by(4));
    texts.extend(words_with_digits());
    texts.extend(beginnings().into_iter().step_by(5));
    texts.extend(ELSEWHERE.iter().map(|row| row.name.to_owned()));
    texts.extend(random_texts(&texts, 3000));
    let found: Vec<_> = texts.iter().zip(by_rust(&texts)).zip(by_javascript(&texts)).collect();
    for ((text, by_rust), by_javascript) in &found {
        assert_eq!(by_rust, by_javascript, "{text:?}");
    }
    let has = |place: usize| {
        found.iter().filter(|((_, row), _)| row[place].as_array().is_some_and(|list| !list.is_empty())).count()
    };
    assert!((0..3).all(|place| has(place) > 100), "{:?} are too few to prove anything", [has(0), has(1), has(2)]);
}

/// A line of a log means the same when it is typed. If it has no code, typing it opens none, unless it is nothing but
/// codes and these words.
#[test]
fn a_line_that_is_typed_has_the_codes_of_the_line() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    let bare = r"(?i)^(?:[\W\d_]|code|errors?|errorCode|result|返回|返回码|错误码|EM_NO_ERROR|server_?busy)*$";
    let bare = regex::Regex::new(bare).unwrap();
    for line in vectors() {
        let found = finder.find(&line).into_iter();
        let mut sure: Vec<Code> =
            found.filter(|found| found.confidence == Confidence::Sure).map(|found| found.code).collect();
        let mut seen = HashSet::new();
        sure.retain(|&code| seen.insert(code));
        match typed.read(&line, &finder) {
            Reading::Codes(mut codes) => {
                let is_bare = bare.is_match(&line);
                codes.retain(|code| is_bare || code.is_known());
                assert!(codes == sure || is_bare, "{line:?}: {codes:?}");
            }
            Reading::Elsewhere(..) | Reading::Words(_) => assert!(sure.is_empty(), "{line:?}"),
        }
    }
}

/// Numbers of other things, whichever code the number is.
const FOREIGN: &str = "\
    port: #|port #|page # of 400|took # ms|userId=#|user #|height #px|version 1.#|v#|http://x/#|# items|\
    # files copied|at line #|10:#:02|$#|¥ #|#元|第#行|耗时#毫秒|端口#|房间号#|#人|共#条|#%|progress # %|\
    zip code #|qr code: #|status #|HTTP #|响应状态 #|#ms|# ms|# KB|#x480|w=# h=480|pid #|[#] INFO start|\
    #: hello|retry # times|sleep #|x#y|msgId: #|count=#|size: #|第 # 页|群号#|版本#|#号|#楼|area code #|\
    exit code #|return code #|code # ms|error rate #|errors: # of 400|error count #|2026-03-#|1.2.3.#|\
    192.168.#.1|0x#|#.5|#e5|room #|err # of 4|code: 2026-03-#|code #%|MAX_RETRIES=#|ERROR_CODE_LENGTH = #|\
    max errors #|# errors found";

#[test]
fn a_number_of_something_else_opens_no_code() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    for code in Code::all() {
        for form in FOREIGN.split('|') {
            let text = form.replace('#', &code.get().to_string());
            let read = typed.read(&text, &finder);
            assert!(matches!(read, Reading::Words(_)), "{text}: {read:?}");
        }
    }
}

#[test]
fn names_are_read_however_they_are_written() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    let prefixes =
        " EM_ EM_ERROR_ CHAT_ERROR_ ChatErrorCode EMErrorCode AgoraChatError ChatError. ChatError::".split(' ');
    for code in Code::all() {
        let camel: String =
            code.name().split('_').map(|word| word[..1].to_owned() + &word[1..].to_lowercase()).collect();
        for prefix in prefixes.clone() {
            for name in [code.name(), &code.name().to_lowercase(), &code.name().replace('_', " "), &camel] {
                let text = format!("{prefix}{name}");
                assert_eq!(typed.read(&text, &finder), Reading::Codes(vec![code]), "{text}");
            }
        }
    }
}

/// How a number and a name are put next to each other, and how codes are listed.
const SEPARATORS: [&str; 12] = [" ", ", ", ": ", " - ", "\n", "，", "、", " / ", "; ", " (", " | ", "\t"];

/// Sentences around a number, which is a code in each.
const SENTENCES: &str = "\
    what is #|how do i fix error # in the sdk|why do i get code #?|error code # when sending a message|\
    login failed with error code #|onError: code #, message: x|ChatError code = #|#是什么意思|错误码#怎么解决|\
    发送消息失败，错误码 #|报错#怎么办|登录时返回错误码：#|errorCode: #|err=#|code #|E#|error#|<b>#</b>|（#）|“#”";

/// Text as input methods write it in full width.
fn wide(text: &str) -> String {
    let widen = |letter: char| match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap(),
        _ => letter,
    };
    text.chars().map(widen).collect()
}

/// Forms of every code, each with the codes that it means.
fn forms() -> Vec<(String, Vec<i32>)> {
    let mut random = Random(28);
    let all: Vec<Code> = Code::all().collect();
    let mut forms = Vec::new();
    let mut add = |text: String, codes: &[Code]| forms.push((text, numbers(codes)));
    for &one in &all {
        let others: Vec<Code> = all.iter().copied().filter(|&code| code != one).collect();
        let (two, three) = (random.one_of(&others), random.one_of(&others));
        let prefixes = ["", "ChatError.", "EM_", "Error::", "com.x.ChatError."];
        let named = |random: &mut Random, code: Code| format!("{}{}", random.one_of(&prefixes), code.name());
        let between = random.one_of(&SEPARATORS);
        let (number, name) = (one.get(), named(&mut random, two));
        add(format!("{number}{between}{name}"), &[one, two]);
        add(format!("{name}{between}{number}"), &[two, one]);
        add(format!("{}={number}", two.name()), &[two, one]);
        add(format!("{}{between}{name}", named(&mut random, one)), &[one, two]);
        let failed = if two.get() == 0 { one } else { two };
        for said in [one.name().replace('_', " ").to_lowercase(), failed.name().replace('_', " ").to_lowercase()]
            .iter()
            .map(String::as_str)
            .chain([failed.message_in(Language::Chinese), failed.message_in(Language::English)])
        {
            if number > 0 {
                add(format!("code: {number}, desc: {said}"), &[one]);
                add(format!("{number}: {said}"), &[one]);
            }
        }
        if !(0..=9).contains(&number) {
            SENTENCES.split('|').for_each(|form| add(form.replace('#', &number.to_string()), &[one]));
        }
        let column = [one, two, three].map(|code| code.get().to_string());
        let mut distinct = vec![one, two];
        distinct.extend(Some(three).filter(|&code| code != two));
        add(column.join("\n"), &distinct);
        add(column.join("\r\n"), &distinct);
        add(column.join(" "), &distinct);
        add(column.join(", "), &distinct);
        add(format!("错误码\n{number}"), &[one]);
        add(wide(&format!("error code:{number}")), &[one]);
        add(wide(one.name()), &[one]);
        let (from, to) = (number.min(two.get()), number.max(two.get()));
        let within: Vec<Code> = all.iter().copied().filter(|code| (from..=to).contains(&code.get())).collect();
        for range in ["#-@", "#–@", "# - @", "# to @", "#~@", "从#到@", "#至@", "错误码#到@"] {
            add(range.replace('#', &from.to_string()).replace('@', &to.to_string()), &within);
        }
        if number >= 1000 {
            add(format!("{},{:03}", number / 1000, number % 1000), &[one]);
        }
        if number > 0 {
            add(format!("-{number}"), &[Code::new(-number)]);
        }
        // Numbers that are not codes are named, next to codes and in sentences.
        let unknown = loop {
            let bits = 2 + random.below(14);
            let code = Code::new(random.below(1 << bits) as i32);
            if !code.is_known() {
                break code;
            }
        };
        add(format!("login failed errorCode:{}", unknown.get()), &[unknown]);
        add(format!("错误码 {} {number}", unknown.get()), &[unknown, one]);
    }
    forms
}

/// Words with digits in them, and single letters: they are neither codes nor words to search for.
fn words_with_digits() -> Vec<String> {
    let mut random = Random(302);
    let mut words: Vec<String> = ["0x12E", "#3e2", "12E", "E0308", "a1b2", "3O2"].map(str::to_owned).into();
    for code in Code::all().map(|code| code.get()) {
        let hex = |random: &mut Random| char::from(random.one_of(b"abcdef"));
        words.push(format!("0x{code:X}"));
        words.push(format!("0x{code}"));
        words.push(format!("{code}{}", hex(&mut random)));
        words.push(format!("{}{}{code}", hex(&mut random), random.below(10)));
        words.push(format!("E0{code}"));
        words.push(format!("#{}{:x}{}", random.below(10), code, hex(&mut random)));
    }
    words.extend(('a'..='z').chain('A'..='Z').map(String::from));
    words
}

#[test]
fn every_form_of_every_code_is_read() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    let forms = forms();
    let mut wrong = Vec::new();
    for (text, expected) in &forms {
        let found = match typed.read(text, &finder) {
            Reading::Codes(codes) => numbers(&codes),
            other => {
                wrong.push(format!("{text:?} is {other:?}, not {expected:?}"));
                continue;
            }
        };
        if found != *expected {
            wrong.push(format!("{text:?} is {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), forms.len(), wrong.join("\n"));
}

#[test]
fn words_with_digits_and_single_letters_are_nothing() {
    let (finder, typed, search) = (Finder::new().unwrap(), Typed::new().unwrap(), Search::new().unwrap());
    for word in words_with_digits() {
        assert_eq!(typed.read(&word, &finder), Reading::Words(Vec::new()), "{word}");
        assert!(search.find(&word).codes.is_empty(), "{word}");
    }
}

/// A name of another SDK leads to what it is there.
#[test]
fn names_of_other_sdks_are_read() {
    let (finder, typed) = (Finder::new().unwrap(), Typed::new().unwrap());
    for row in ELSEWHERE {
        for text in [row.name.to_owned(), format!("what is {}", row.name), format!("ChatError.{}", row.name)] {
            match typed.read(&text, &finder) {
                Reading::Elsewhere(rows, codes) => assert!(rows.contains(&row) && codes.is_empty(), "{text}"),
                // Names that we have too are ours.
                Reading::Codes(codes) => assert!(codes[0].is_known() && codes.len() == 1, "{text}: {codes:?}"),
                Reading::Words(_) => panic!("{text} leads nowhere"),
            }
        }
    }
}

/// The beginnings of every name, and of every word of the rule and the catalog: of two letters, or one Chinese character,
/// and more.
fn beginnings() -> Vec<String> {
    let rule = SearchRule::read().unwrap();
    let mut words: Vec<String> = Code::all().map(|code| code.name().to_owned()).collect();
    words.extend(rule.same.iter().flat_map(|row| row.split(' ')).map(str::to_owned));
    words.extend(WORDS.iter().flat_map(|(words, _)| *words).map(|&word| word.to_owned()));
    let mut beginnings = Vec::new();
    for word in words {
        let mut ends: Vec<usize> = word.char_indices().map(|(start, letter)| start + letter.len_utf8()).collect();
        if word.is_ascii() {
            ends.remove(0);
        }
        beginnings.extend(ends.into_iter().map(|end| word[..end].to_owned()));
    }
    beginnings.sort();
    beginnings.dedup();
    let is_enough = |text: &str| !text.is_ascii() || text.bytes().filter(u8::is_ascii_alphabetic).count() > 1;
    // Numbers are read as codes.
    beginnings.retain(|text| is_enough(text) && !text.starts_with(|first: char| first.is_ascii_digit()));
    beginnings
}

#[test]
fn no_beginning_of_a_word_finds_nothing() {
    let search = Search::new().unwrap();
    let beginnings = beginnings();
    let empty: Vec<_> = beginnings.iter().filter(|text| search.find(text).codes.is_empty()).collect();
    assert!(empty.is_empty(), "{} of {}: {empty:?}", empty.len(), beginnings.len());
}

#[test]
fn words_find_what_they_mean() {
    let search = Search::new().unwrap();
    let queries = queries();
    let mut missed = Vec::new();
    let (mut first, mut among_three) = (0, 0);
    for (query, expected) in &queries {
        let found = numbers(&search.find(query).codes);
        first += usize::from(found.first().is_some_and(|code| expected.contains(code)));
        if found.iter().take(3).any(|code| expected.contains(code)) {
            among_three += 1;
        } else {
            missed.push(format!("{query}: {found:?}, not {expected:?}"));
        }
    }
    let percent = |count: usize| 100 * count / queries.len();
    println!("{} queries: {} % right at first, {} % among three", queries.len(), percent(first), percent(among_three));
    assert!(percent(first) >= 90 && percent(among_three) >= 95, "{}", missed.join("\n"));

    for (query, code) in [
        ("message too big", 510),
        ("send message 被禁言", 215),
        ("登录失败", 202),
        ("网络异常", 2),
        ("unauthorized", 202),
    ] {
        assert_eq!(numbers(&search.find(query).codes)[0], code, "{query}");
    }
    for nonsense in ["", "zzzz", "qwrtplk", "龘靐齉", "302", "?!"] {
        assert!(search.find(nonsense).codes.is_empty(), "{nonsense}");
    }
    for slip in ["tokne expired", "token expierd", "SERVER_BUSSY", "blaklist"] {
        let hits = search.find(slip);
        assert!(!hits.is_sure && !hits.codes.is_empty(), "{slip}");
    }
}
