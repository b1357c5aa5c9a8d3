//! The words and numbers of a date.

use crate::model::month::month_number;

/// A word or number of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Four digits.
    Year(i32),
    /// One or two digits.
    Number(u32),
    /// The name of a month, 1 to 12.
    Month(u32),
    /// The name of a season, as its EDTF code.
    Season(u32),
    /// The word for a quarter: `Q`.
    Quarter,
    /// The word for half a year: `H`.
    Half,
    /// `-`, `to`.
    To,
}

/// Takes a text apart; `None` if anything in it is no word or number of a date.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let length = run_length(rest, first);
        let (run, behind) = rest.split_at_checked(length)?;
        match token(run, out.last().copied()) {
            Read::Month(number) => {
                out.pop();
                out.push(Token::Month(number));
            }
            Read::Token(token) => out.push(token),
            Read::Nothing => {}
            Read::Strange => return None,
        }
        rest = behind;
    }
    Some(out)
}

enum Read {
    Token(Token),
    /// The number before is that of a month.
    Month(u32),
    Nothing,
    Strange,
}

/// How many bytes belong together: digits, letters, or one sign.
fn run_length(text: &str, first: char) -> usize {
    let is_cjk = |letter: char| matches!(letter, '年' | '月' | '日' | '号' | '至' | '到');
    let belongs = |letter: char| match first {
        _ if is_cjk(first) => false,
        _ if first.is_ascii_digit() => letter.is_ascii_digit(),
        // A month may be written with combining marks.
        _ => {
            first.is_alphabetic()
                && !is_cjk(letter)
                && (letter.is_alphabetic() || is_mark(letter))
        }
    };
    let rest = text.chars().skip(1).take_while(|letter| belongs(*letter));
    first.len_utf8() + rest.map(char::len_utf8).sum::<usize>()
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

fn token(run: &str, before: Option<Token>) -> Read {
    let word = run.to_lowercase();
    if let Some(read) = behind_number(&word, before) {
        return read;
    }
    match word.as_str() {
        " " | "\u{a0}" | "," | "." | "of" | "the" => Read::Nothing,
        "-" | "to" | "until" | "till" | "至" | "到" => Read::Token(Token::To),
        "q" | "quarter" => Read::Token(Token::Quarter),
        "h" | "half" => Read::Token(Token::Half),
        "spring" => Read::Token(Token::Season(21)),
        "summer" => Read::Token(Token::Season(22)),
        "autumn" | "fall" => Read::Token(Token::Season(23)),
        "winter" => Read::Token(Token::Season(24)),
        word => {
            let month = || month_number(word).map(Token::Month);
            number(word).or_else(month).map_or(Read::Strange, Read::Token)
        }
    }
}

/// What only means something behind a number: endings of ordinals, the word for year, and the
/// Chinese signs for year, month and day.
fn behind_number(word: &str, before: Option<Token>) -> Option<Read> {
    match (word, before?) {
        ("st" | "nd" | "rd" | "th" | "日" | "号", Token::Number(_))
        | ("年" | "г" | "года", Token::Year(_)) => Some(Read::Nothing),
        ("月", Token::Number(number)) => Some(Read::Month(number)),
        _ => None,
    }
}

fn number(run: &str) -> Option<Token> {
    match run.len() {
        1 | 2 => run.parse().ok().map(Token::Number),
        4 => run.parse().ok().map(Token::Year),
        _ => None,
    }
}
