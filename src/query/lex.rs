//! From arguments or one text to terms: words, values and their places, nothing looked up yet.

use std::{collections::HashSet, sync::Arc};

use super::{
    QueryError,
    piece::{Letter, Piece},
    print::{held_together, quoted},
    spot::{Span, Typed},
};

/// Terms as typed, cut apart but not yet understood.
///
/// ```
/// use chancery::query::Terms;
///
/// let box_text = Terms::from_text(r#"host:TJK "road closure" since:2025"#)?;
/// let arguments = Terms::from_args(["host:TJK", "road closure", "since:2025"])?;
/// assert_eq!((box_text.len(), arguments.len()), (3, 3));
/// # Ok::<(), chancery::query::QueryError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Terms {
    text: Arc<Typed>,
    tokens: Vec<Token>,
}

/// One term, or a stretch of full text where it has no word.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// A leading `-`.
    pub(super) negated: bool,
    /// The word before the colon, in lower case.
    pub(super) word: Option<String>,
    /// Where that word stands.
    pub(super) word_span: Span,
    /// From the sign to the end of the value.
    pub(super) span: Span,
    value: Piece,
    door: Door,
}

/// Which way a term came in; they differ in what a quotation mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// The shell has cut and unquoted it: the rest of the argument is the value.
    Argument,
    /// One text, in which quotation marks hold a value together.
    Text,
}

impl Terms {
    /// Terms that the shell has cut apart, one an argument; blank arguments are none.
    ///
    /// After an argument `--` every argument is full text.
    pub fn from_args<S: AsRef<str>>(
        args: impl IntoIterator<Item = S>,
    ) -> Result<Self, QueryError> {
        let args: Vec<S> = args.into_iter().collect();
        let joined = args.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" ");
        let mut next = 0_usize;
        let begin = |arg: &S| {
            let begin = next;
            next = begin.saturating_add(arg.as_ref().chars().count()).saturating_add(1);
            begin
        };
        let begins: Vec<usize> = args.iter().map(begin).collect();
        let runs = args.iter().zip(&begins).map(|(arg, at)| Letter::all(arg.as_ref(), *at));
        let tokens = tokens(runs, Door::Argument);
        Ok(Self { text: Typed::new(joined, begins), tokens })
    }

    /// Terms in one text, cut at blanks outside quotation marks: a search box, a saved view.
    ///
    /// Within quotation marks `\"` and `\\` stand for the mark and the backslash.
    pub fn from_text(text: &str) -> Result<Self, QueryError> {
        let letters = Letter::all(text, 0);
        let marked = Piece::new(letters.clone()).with_quotes(&Typed::uncut(text))?;
        let inside: HashSet<usize> =
            marked.iter().filter(|letter| letter.quoted).map(|letter| letter.at()).collect();
        let is_break =
            |letter: &Letter| letter.c.is_whitespace() && !inside.contains(&letter.at());
        let breaks: Vec<bool> = letters.iter().map(is_break).collect();
        let runs = letters.chunk_by(|a, b| breaks.get(a.at()) == breaks.get(b.at()));
        let runs = runs.filter(|run| {
            run.first().is_some_and(|letter| breaks.get(letter.at()) == Some(&false))
        });
        let runs: Vec<Vec<Letter>> = runs.map(<[Letter]>::to_vec).collect();
        let begins = runs.iter().filter_map(|run| run.first().map(|letter| letter.at()));
        let text = Typed::new(text.to_owned(), begins.collect());
        Ok(Self { text, tokens: tokens(runs.into_iter(), Door::Text) })
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no term at all, which selects everything.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// One text that is read as the same terms: values as they were typed, held together by
    /// quotation marks where a blank would part them.
    pub fn to_text(&self) -> String {
        let written = self.tokens.iter().map(|token| token.to_text(&self.text));
        written.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    pub(super) fn text(&self) -> &Arc<Typed> {
        &self.text
    }
}

fn tokens(runs: impl Iterator<Item = Vec<Letter>>, door: Door) -> Vec<Token> {
    let mut ended = false;
    let mut tokens = Vec::new();
    for run in runs.filter(|run| run.iter().any(|letter| !letter.c.is_whitespace())) {
        let is_end = matches!(run.as_slice(), [Letter { c: '-', .. }, Letter { c: '-', .. }]);
        if ended {
            tokens.push(Token::text_only(&run, false, door));
        } else if is_end {
            ended = true;
        } else {
            tokens.push(Token::new(&run, door));
        }
    }
    tokens
}

impl Token {
    fn new(run: &[Letter], door: Door) -> Self {
        let (negated, rest) = match run {
            [Letter { c: '-', .. }, rest @ ..] if !rest.is_empty() => (true, rest),
            _ => (false, run),
        };
        let colon = rest
            .iter()
            .position(|l| l.c == ':' || l.c == '"' || l.c.is_whitespace())
            .filter(|at| *at > 0)
            .and_then(|at| rest.split_at_checked(at))
            .and_then(|(word, value)| match value {
                [Letter { c: ':', .. }, value @ ..] => Some((word, value)),
                _ => None,
            });
        let Some((word, value)) = colon else { return Self::text_only(rest, negated, door) };
        let all = Piece::new(rest.to_vec()).span();
        let name: String = word.iter().map(|letter| letter.c).collect();
        Self {
            negated,
            word: Some(name.to_ascii_lowercase()),
            word_span: Piece::new(word.to_vec()).span(),
            span: Span { start: all.start.saturating_sub(usize::from(negated)), end: all.end },
            value: Piece::at(value, all.end),
            door,
        }
    }

    fn text_only(run: &[Letter], negated: bool, door: Door) -> Self {
        let span = Piece::new(run.to_vec()).span();
        let start = span.start.saturating_sub(usize::from(negated));
        let span = Span { start, end: span.end };
        Self { negated, word: None, word_span: span, span, value: Piece::at(run, 0), door }
    }

    fn to_text(&self, text: &Arc<Typed>) -> String {
        let sign = if self.negated { "-" } else { "" };
        let Some(word) = &self.word else {
            let said = self.free_text(text).unwrap_or_else(|_| self.value.clone()).text();
            let said = said.trim();
            return if said.starts_with('-') {
                format!("{sign}{}", quoted(said))
            } else {
                format!("{sign}{}", held_together(said, ":"))
            };
        };
        match (self.door, self.list(text)) {
            (Door::Argument, Ok(items)) => {
                let items: Vec<String> = items.iter().map(Piece::held_together).collect();
                format!("{sign}{word}:{}", items.join(","))
            }
            _ => format!("{sign}{word}:{}", self.value.text()),
        }
    }

    /// Whether the shell cut it apart, so that a further term inside it is a likely slip.
    pub(super) fn is_argument(&self) -> bool {
        self.door == Door::Argument
    }

    /// Whether nothing stands behind the colon.
    pub(super) fn is_without_value(&self) -> bool {
        self.value.is_blank()
    }

    /// The value as one free text: an argument's to the letter, a text's without its quotes.
    pub(super) fn free_text(&self, text: &Arc<Typed>) -> Result<Piece, QueryError> {
        let quoted = self.word.is_none() && self.value.is_quoted_whole();
        match self.door {
            Door::Argument if !quoted => Ok(self.value.clone()),
            Door::Argument | Door::Text => self.value.with_quotes(text),
        }
    }

    /// The value without its quotes, whichever way it came in.
    pub(super) fn unquoted(&self, text: &Arc<Typed>) -> Result<Piece, QueryError> {
        self.value.with_quotes(text)
    }

    /// The value as a list: cut at commas outside quotes and square brackets.
    pub(super) fn list(&self, text: &Arc<Typed>) -> Result<Vec<Piece>, QueryError> {
        Ok(self.unquoted(text)?.split_list())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(terms: &Terms) -> Vec<String> {
        let one = |token: &Token| {
            let sign = if token.negated { "-" } else { "" };
            let word = token.word.as_deref().map(|word| format!("{word}:")).unwrap_or_default();
            format!("{sign}{word}<{}>", token.free_text(terms.text()).unwrap().text())
        };
        terms.tokens().iter().map(one).collect()
    }

    #[test]
    fn a_text_is_cut_at_blanks_outside_quotes() {
        let terms = Terms::from_text(r#" host:TJK -"road closure"  note:"he said \"no\"" "#);
        let cut = ["host:<TJK>", "-<road closure>", "note:<he said \"no\">"];
        assert_eq!(read(&terms.unwrap()), cut);
    }

    #[test]
    fn an_argument_is_one_term_whatever_blanks_it_holds() {
        let args = ["Note:he said \"no\": twice", "road closure", "-Putin", "-guest:KAZ", " "];
        let cut =
            ["note:<he said \"no\": twice>", "<road closure>", "-<Putin>", "-guest:<KAZ>"];
        assert_eq!(read(&Terms::from_args(args).unwrap()), cut);
    }

    #[test]
    fn quotes_and_two_dashes_make_text_of_a_colon() {
        let args = ["\"10:30 talks\"", "--", "host:TJK", "-x"];
        let cut = ["<10:30 talks>", "<host:TJK>", "<-x>"];
        assert_eq!(read(&Terms::from_args(args).unwrap()), cut);
        let text = Terms::from_text(r#""10:30 talks" -- host:TJK -x"#).unwrap();
        assert_eq!(read(&text), cut);
    }

    #[test]
    fn a_list_is_cut_at_commas_outside_quotes_and_brackets() {
        let terms = Terms::from_text(r#"in:TJK,"Korea, Republic of" on:[2025-10,2025-12]"#);
        let terms = terms.unwrap();
        let lists: Vec<Vec<String>> = terms
            .tokens()
            .iter()
            .map(|t| t.list(terms.text()).unwrap().iter().map(Piece::text).collect())
            .collect();
        assert_eq!(lists[0], ["TJK", "Korea, Republic of"]);
        assert_eq!(lists[1], ["[2025-10,2025-12]"]);
    }

    #[test]
    fn an_open_quote_is_refused_where_it_begins() {
        let error = Terms::from_text("host:TJK \"road closure").unwrap_err();
        assert_eq!(error.to_string(), "a quotation mark is not closed, at 10");
    }
}
