//! Arguments before clap sees them: `-WORD:VALUE` is a term, never an option.

use std::ffi::OsString;

/// Stands before a negated term while clap looks at it; no argument can begin with it by accident.
const MARK: char = '\u{1f}';

/// The arguments with every negated term marked. After `--` nothing is touched.
pub(crate) fn marked(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut is_text = false;
    let mark = |arg: OsString| {
        is_text |= arg == "--";
        match arg.to_str() {
            Some(text) if !is_text && is_negated_term(text) => format!("{MARK}{text}").into(),
            _ => arg,
        }
    };
    args.map(mark).collect()
}

/// The terms as they were typed.
pub(crate) fn unmarked(terms: &[String]) -> Vec<String> {
    terms.iter().map(|term| term.strip_prefix(MARK).unwrap_or(term).to_owned()).collect()
}

/// `-guest:KAZ`, `-status:planned`; not `-o`, `--on`, `-7d`.
fn is_negated_term(text: &str) -> bool {
    let Some((word, _)) = text.strip_prefix('-').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negated_terms_are_told_from_options() {
        for term in ["-guest:KAZ", "-added-since:-7d", "-kind:visit/state"] {
            assert!(is_negated_term(term), "{term}");
        }
        for option in ["-o", "--on", "-7d", "--title=a:b", "-", "a:b", "-2025:1"] {
            assert!(!is_negated_term(option), "{option}");
        }
    }

    #[test]
    fn after_two_dashes_everything_is_text() {
        let args = ["timeline", "-kind:visit", "--", "-kind:visit"].map(OsString::from);
        let marked = marked(args.into_iter());
        assert_eq!(marked.get(1), Some(&OsString::from("\u{1f}-kind:visit")));
        assert_eq!(marked.get(3), Some(&OsString::from("-kind:visit")));
    }
}
