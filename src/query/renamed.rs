//! A query after a kind was given another path.

/// The text of a query with every `kind:` and `under:` of a kind or of what lies below it under its
/// new path; the same text where none is named. Other words are left as they are, titles with the
/// same letters too.
pub fn with_kind_renamed(query: &str, old: &str, new: &str) -> String {
    let words = query.split_inclusive(char::is_whitespace);
    words.map(|word| renamed(word, old, new)).collect()
}

fn renamed(word: &str, old: &str, new: &str) -> String {
    let names_kinds = ["kind", "under"].iter().any(|term| {
        let word = word.strip_prefix('-').unwrap_or(word);
        word.strip_prefix(term).is_some_and(|rest| rest.starts_with(':'))
    });
    let Some((term, list)) = word.split_once(':').filter(|_| names_kinds) else {
        return word.to_owned();
    };
    let moved = |item: &str| match item.strip_prefix(old) {
        Some(rest) if !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-') => {
            format!("{new}{rest}")
        }
        _ => item.to_owned(),
    };
    let items: Vec<String> = list.split(',').map(moved).collect();
    format!("{term}:{}", items.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_and_those_below_it_are_named_anew() {
        let renamed = |query| with_kind_renamed(query, "meeting", "talks");
        for (before, after) in [
            ("kind:meeting", "kind:talks"),
            (
                "in:TJK -kind:visit,meeting/bilateral since:2025",
                "in:TJK -kind:visit,talks/bilateral since:2025",
            ),
            ("under:meeting kind:meeting-room", "under:talks kind:meeting-room"),
            (
                "meeting \"a meeting kind\" tag:meeting",
                "meeting \"a meeting kind\" tag:meeting",
            ),
        ] {
            assert_eq!(renamed(before), after);
        }
    }
}
