//! What may stand at the end of a command line that is being typed.

use std::ffi::OsStr;

use chancery::{
    answer,
    query::{Candidate, Stands, Suggester},
    store::{Access, Store},
};
use clap::{Arg, Command, CommandFactory as _, Parser as _};

use super::{args::Cli, context::Context, locate};

/// Candidates at most.
const MOST: usize = 60;

/// The last word of a line, and the candidates for it; none where a file or free text is wanted, or
/// where the database cannot be read: completion never complains.
pub(crate) fn candidates(context: &Context, line: &str) -> (String, Vec<Candidate>) {
    let mut words = words(line);
    let last = words.pop().unwrap_or_default();
    let found = found(context, &words, &last).unwrap_or_default();
    (last, found)
}

fn found(context: &Context, words: &[String], last: &str) -> Option<Vec<Candidate>> {
    let mut root = Cli::command();
    root.build();
    let typed = Typed::read(&root, words);
    let store = store(context, words)?;
    let lists = store.name_lists().ok()?;
    let day = Some(context.today());
    let suggester = Suggester { names: &store, lists: &lists, day, most: MOST };
    Some(Completing { typed, last, suggester }.all())
}

/// The words of a line as a shell cuts them; the last one may be empty.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quote, mut is_escaped) = (None, false);
    for letter in line.trim_start().chars() {
        let is_quote = matches!(letter, '"' | '\'') && quote.is_none_or(|open| open == letter);
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' && quote != Some('\'') {
            is_escaped = true;
            continue;
        } else if is_quote {
            quote = if quote.is_some() { None } else { Some(letter) };
            continue;
        } else if letter.is_whitespace() && quote.is_none() {
            if words.last().is_some_and(|word| !word.is_empty()) {
                words.push(String::new());
            }
            continue;
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    words
}

/// The database that the line means, else the shipped names.
fn store(context: &Context, words: &[String]) -> Option<Store> {
    let after = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + 1).cloned()
    };
    let mut args = vec!["chancery".to_owned()];
    if let Some(db) = after("--db") {
        args.extend(["--db".to_owned(), db]);
    }
    if words.iter().any(|word| word == "--sample") {
        args.push("--sample".to_owned());
    }
    let global = Cli::try_parse_from(args).ok()?.global;
    locate::open(context, &global, Access::Read).ok().or_else(|| answer::sample().ok())
}

/// The commands and options before the last word.
struct Typed<'c> {
    /// The names of the commands, from the outer one: `actor`, `show`.
    path: Vec<String>,
    command: &'c Command,
    /// How many arguments without an option stand before.
    positional: usize,
    /// The option whose value is being typed.
    option: Option<&'c Arg>,
}

impl<'c> Typed<'c> {
    fn read(root: &'c Command, words: &[String]) -> Self {
        let mut typed = Self { path: Vec::new(), command: root, positional: 0, option: None };
        for word in words.iter().skip(1) {
            if typed.option.take().is_some() {
                continue;
            }
            if is_option(word) {
                typed.option =
                    option(root, typed.command, word).filter(|_| !word.contains('='));
            } else if let Some(inner) = typed.command.find_subcommand(OsStr::new(word)) {
                typed.command = inner;
                typed.path.push(inner.get_name().to_owned());
            } else {
                typed.positional += 1;
            }
        }
        typed
    }
}

/// `-o`, `--on`; not `-guest:KAZ`.
fn is_option(word: &str) -> bool {
    word.starts_with('-') && word.len() > 1 && !word.contains(':')
}

/// The option of that name that takes a value.
fn option<'c>(root: &'c Command, command: &'c Command, word: &str) -> Option<&'c Arg> {
    let is_it = |arg: &&Arg| match word.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => arg.get_short().is_some_and(|short| word == format!("-{short}")),
    };
    let mut args = command.get_arguments().chain(root.get_arguments());
    args.find(is_it).filter(|arg| arg.get_action().takes_values())
}

/// One line with its last word.
struct Completing<'a> {
    typed: Typed<'a>,
    last: &'a str,
    suggester: Suggester<'a>,
}

impl Completing<'_> {
    fn all(&self) -> Vec<Candidate> {
        if let Some(option) = self.typed.option {
            return self.option_value(option);
        }
        if self.last.starts_with('-') && !self.last.contains(':') {
            return match self.options() {
                none if none.is_empty() && self.takes_terms() => self.term(Stands::Query),
                options => options,
            };
        }
        let path: Vec<&str> = self.typed.path.iter().map(String::as_str).collect();
        match (path.as_slice(), self.typed.positional) {
            ([], 0) => self.subcommands(),
            (["help"], 0) => self.help_topics(),
            (["add"], 0) => self.value("kind"),
            (["add"], 1) => Vec::new(),
            (["add" | "amend" | "import"], _) => self.term(Stands::Entry),
            (["why" | "path"], 0 | 1) | (["similar"], 0) => self.value("actor"),
            ([_, "list"], _) => Vec::new(),
            (["actor", _], 0) => self.value("actor").into_iter().map(bare).collect(),
            (["place", _], 0) => self.value("place"),
            (["kind", _], 0) => self.value("kind"),
            (["series", _], 0) => self.value("series"),
            (["pole", _], 0) => self.value("pole"),
            (["view", _], 0) => self.value("view"),
            (["name", "add" | "amend"], 2) => self.value("actor"),
            (_, 0) if self.typed.command.has_subcommands() => self.subcommands(),
            _ if self.takes_terms() => self.term(Stands::Query),
            _ => self.possible(self.typed.command.get_positionals().nth(self.typed.positional)),
        }
    }

    /// Whether the command ends in terms of a query.
    fn takes_terms(&self) -> bool {
        self.typed.command.get_positionals().any(|arg| arg.get_id() == "terms")
    }

    fn term(&self, side: Stands) -> Vec<Candidate> {
        let found = self.suggester.argument(self.last, side).unwrap_or_default();
        self.whole(found.start, found.candidates)
    }

    fn value(&self, word: &str) -> Vec<Candidate> {
        let found = self.suggester.value(word, self.last).unwrap_or_default();
        self.whole(found.start, found.candidates)
    }

    /// The candidates with what stands before them in the word.
    fn whole(&self, start: usize, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let before = self.last.get(..start).unwrap_or_default();
        let join = |c: Candidate| Candidate::new(format!("{before}{}", c.written), c.words);
        candidates.into_iter().map(join).collect()
    }

    fn option_value(&self, option: &Arg) -> Vec<Candidate> {
        match option.get_id().as_str() {
            "of" => self.value("actor"),
            "poles" => self.value("pole"),
            "format" => self.formats(),
            word => match self.possible(Some(option)) {
                none if none.is_empty() => self.value(word),
                some => some,
            },
        }
    }

    fn formats(&self) -> Vec<Candidate> {
        let words = chancery::exchange::FileFormat::ALL.iter().map(|format| format.as_str());
        self.beginning_so(words.map(|word| Candidate::new(word, "")))
    }

    fn possible(&self, arg: Option<&Arg>) -> Vec<Candidate> {
        let values = arg.map(Arg::get_possible_values).unwrap_or_default();
        let told = values.iter().map(|value| {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            Candidate::new(value.get_name(), help)
        });
        self.beginning_so(told)
    }

    fn options(&self) -> Vec<Candidate> {
        let shown = |arg: &&Arg| !arg.is_hide_set();
        let told = self.typed.command.get_arguments().filter(shown).filter_map(|arg| {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            Some(Candidate::new(format!("--{}", arg.get_long()?), help))
        });
        self.beginning_so(told)
    }

    fn subcommands(&self) -> Vec<Candidate> {
        let told = self.typed.command.get_subcommands().map(|command| {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            Candidate::new(command.get_name(), about)
        });
        self.beginning_so(told)
    }

    fn help_topics(&self) -> Vec<Candidate> {
        let own = ["query", "sheet", "measures"]
            .map(|topic| Candidate::new(topic, "a reference text"));
        let root = Cli::command();
        let commands =
            root.get_subcommands().map(|command| Candidate::new(command.get_name(), ""));
        self.beginning_so(own.into_iter().chain(commands))
    }

    fn beginning_so(&self, all: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
        all.filter(|candidate| candidate.written.starts_with(self.last)).collect()
    }
}

/// The actor alone, without the state it acts for.
fn bare(candidate: Candidate) -> Candidate {
    match candidate.written.rsplit_once('/') {
        Some((_, actor)) => Candidate::new(actor, candidate.words),
        None => candidate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_as_a_shell_does() {
        assert_eq!(
            words("chancery add visit/state \"A b\" host:tj"),
            ["chancery", "add", "visit/state", "A b", "host:tj"]
        );
        assert_eq!(words("chancery timeline "), ["chancery", "timeline", ""]);
        assert_eq!(words("x 'a \\' \"b"), ["x", "a \\", "b"]);
    }
}
