//! A query in which a kind has another path, for saved views of a record whose kind was renamed.

use super::{
    Terms,
    lex::Token,
    spot::Span,
    term::{Reads, terms},
};
use crate::model::KindPath;

impl Terms {
    /// The text of these terms with the kind, and each below it, under its new path; all else as it
    /// was typed. `None` where no term names it.
    ///
    /// ```
    /// # use chancery::{model::KindPath, query::Terms};
    /// let terms = Terms::from_text("kind:meeting/bilateral,visit in:TJK")?;
    /// let [old, new] = ["meeting", "talks"].map(|path| KindPath::new(path).expect("a path"));
    /// assert_eq!(terms.renamed(&old, &new).as_deref(), Some("kind:talks/bilateral,visit in:TJK"));
    /// # Ok::<(), chancery::query::QueryError>(())
    /// ```
    pub fn renamed(&self, old: &KindPath, new: &KindPath) -> Option<String> {
        let is_one = |span: &Span| {
            let path = self.text().between(span.start, span.end);
            path.to_ascii_lowercase()
                .strip_prefix(old.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut places: Vec<Span> = self.tokens().iter().flat_map(|t| self.kinds(t)).collect();
        places.retain(is_one);
        if places.is_empty() {
            return None;
        }
        let (mut text, mut at) = (String::new(), 0);
        for place in places {
            text.push_str(&self.text().between(at, place.start));
            text.push_str(new.as_str());
            at = place.start.saturating_add(old.as_str().chars().count());
        }
        text.push_str(&self.text().between(at, usize::MAX));
        Some(text)
    }

    /// Where a term names kinds: in `kind:`, and in `under:`, which takes a kind for any event of it.
    fn kinds(&self, token: &Token) -> Vec<Span> {
        let named = token.word.as_deref().unwrap_or_default();
        let term = terms().find(|term| term.words().any(|word| word == named));
        if !term.is_some_and(|term| matches!(term.reads, Reads::Kind | Reads::Under)) {
            return Vec::new();
        }
        let pieces = token.list(self.text()).unwrap_or_default();
        pieces.iter().map(|piece| piece.span()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(text: &str) -> Option<String> {
        let terms = Terms::from_text(text).unwrap();
        let path = |path: &str| KindPath::new(path).unwrap();
        terms.renamed(&path("security/airspace-restriction"), &path("air/ban"))
    }

    #[test]
    fn only_kinds_are_renamed_and_all_else_stays_as_typed() {
        let text = "-type:visit,\"Security/airspace-restriction\"  under:security/airspace-restriction/x \"security/airspace-restriction\" in:TJK";
        let wanted =
            "-type:visit,\"air/ban\"  under:air/ban/x \"security/airspace-restriction\" in:TJK";
        assert_eq!(renamed(text).as_deref(), Some(wanted));
    }

    #[test]
    fn a_kind_that_only_begins_alike_is_another() {
        assert_eq!(renamed("kind:security,security/airspace-restrictions under:17"), None);
    }
}
