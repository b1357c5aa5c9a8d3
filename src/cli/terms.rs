//! Terms of an entry as flags: `--host TJK` says what `host:TJK` says.

use chancery::query::Term;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::argv;

/// A word and what it means.
pub(crate) type Flag = (&'static str, &'static Term);

/// The command with a flag for each word.
pub(crate) fn with_flags(command: Command, flags: impl Iterator<Item = Flag>) -> Command {
    flags.fold(command, |command, (word, term)| {
        let arg = Arg::new(word).long(word).value_name(term.value);
        command.arg(arg.action(ArgAction::Append).help(term.doc).hide_short_help(true))
    })
}

/// The flags that were given, as terms.
pub(crate) fn of_flags(
    matches: &ArgMatches,
    flags: impl Iterator<Item = Flag>,
) -> impl Iterator<Item = String> {
    flags.flat_map(|(word, _)| {
        let values = matches.get_many::<String>(word).into_iter().flatten();
        values.map(|value| format!("{word}:{value}")).collect::<Vec<_>>()
    })
}

/// The terms of a positional argument, as they were typed.
pub(crate) fn of_words(matches: &ArgMatches, name: &str) -> Vec<String> {
    let words = matches.get_many::<String>(name).into_iter().flatten().cloned();
    argv::unmarked(&words.collect::<Vec<_>>())
}
