//! The text of `chancery help query`, made from the table of terms.

use super::{Stands, Term, terms};

const HEAD: &str = "\
A query is terms, WORD:VALUE, and words to search for:

  host:@C5 guest:RUS/putin kind:visit since:2025 -status:planned \"road closure\"

All of them must hold. A comma in a value is \"or\", a leading - is \"not\".
Quotation marks hold together what has blanks, commas or colons in it; what
follows -- is only searched for. A star ends a word that is only begun: tajik*.

An entry is a kind, a title and terms. A comma in a value makes a list:

  chancery add visit/state \"Putin in Dushanbe\" on:2025-10-08/2025-10-10
    at:Dushanbe host:TJK/rahmon guest:RUS/putin absent:TKM tag:border,water
    amount:\"12bn EUR\" amount-kind:pledge source:https://example.org/x grade:B2

amend takes the same terms. What can be said once is replaced, roles and tags
are added; a leading - takes out or clears:

  chancery amend 17 status:held -guest:KAZ guest:TKM[absent] -note:

An actor is written KEY, STATE/person, STATE@level or @BODY (its members on the
day of the event), each with [status], [\"a detail\"] or both; -KEY takes out. Any
code or name in any script will do, in any case: tj, Tajikistan, Таджикистан. In
a query a surname means any person of that name, in an entry who held office on
the day.

  with:@CIS,-TKM    guest:RUS@minister    host:\"Republic of the Congo\"[absent]

A date is a day, a month, a year, a span, any other EDTF, or counted from today:

  2025-10-08   2025-10   2025   2025-10-08/2025-10-12   2025-10-08/..
  8 Oct 2025   today   -7d   +60d
";

/// Columns before the sentence of a term.
const INDENT: usize = 23;
/// Columns of the whole.
const WIDTH: usize = 80;

/// The help on the language: how terms are put together, then every term with its sentence and
/// an example. Lines fit 80 columns.
pub fn reference() -> String {
    let section = |title: &str, side: Stands| {
        let of_side = terms().filter(|term| term.stands == side);
        let lines = of_side.flat_map(explained).collect::<Vec<_>>().join("\n");
        format!("\n{title}\n{lines}\n")
    };
    let both = section("In queries and entries", Stands::Both);
    let query = section("In queries only", Stands::Query);
    let entry = section("In entries only (add, amend, sheets)", Stands::Entry);
    let amend = section("In amend only", Stands::Amend);
    format!("{HEAD}{both}{query}{entry}{amend}")
}

fn explained(term: &Term) -> Vec<String> {
    let head = format!("  {}:{}", term.word, term.value);
    let also = match term.aliases {
        [] => String::new(),
        aliases => format!(" (also {}:)", aliases.join(":, ")),
    };
    let sentence = format!("{}{also}", term.doc);
    // The example is one word here, so that no line breaks it.
    let example = format!("· {}", term.example);
    let words = sentence.split(' ').chain([example.as_str()]);
    let first = std::iter::once(head).chain(std::iter::repeat(String::new()));
    first.zip(wrapped(words)).map(|(left, right)| format!("{left:INDENT$}{right}")).collect()
}

fn wrapped<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words {
        let wanted = INDENT + 1 + word.chars().count();
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if wanted + line.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
