//! A table as GitHub's Markdown has it: text stays text, numbers stand to the right.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{BufWriter, Write},
};

use super::{
    cell_text::{cell_text, is_number},
    error::ExchangeError,
    rows::{RowWriter, check_width},
    shown::acts,
};
use crate::model::{Cell, Column};

/// Rows held back until it is known which columns hold numbers.
const HELD: usize = 64;

/// Writes rows as a Markdown table.
#[derive(Debug)]
pub struct MarkdownWriter<W: Write> {
    out: BufWriter<W>,
    names: Vec<Cow<'static, str>>,
    /// The first rows; `None` once the head is written.
    held: Option<Vec<Vec<Cell>>>,
    line: String,
    scratch: String,
}

impl<W: Write> MarkdownWriter<W> {
    /// A Markdown table.
    pub fn new(out: W) -> Self {
        Self {
            out: BufWriter::new(out),
            names: Vec::new(),
            held: None,
            line: String::new(),
            scratch: String::new(),
        }
    }

    /// Writes the head and the rows held back for it.
    fn release(&mut self) -> Result<(), ExchangeError> {
        let Some(held) = self.held.take() else { return Ok(()) };
        self.head(&held)?;
        held.iter().try_for_each(|cells| self.write_row(cells))
    }

    fn head(&mut self, held: &[Vec<Cell>]) -> Result<(), ExchangeError> {
        let mut names = String::from("|");
        let mut rule = String::from("|");
        for (index, name) in self.names.iter().enumerate() {
            names.push(' ');
            push_escaped(&mut names, name);
            names.push_str(" |");
            rule.push_str(if holds_numbers(held, index) { " ---: |" } else { " --- |" });
        }
        writeln!(self.out, "{names}\n{rule}").map_err(ExchangeError::Output)
    }

    fn write_row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError> {
        self.line.clear();
        self.line.push('|');
        for cell in cells {
            self.line.push(' ');
            push_escaped(&mut self.line, cell_text(cell, &mut self.scratch));
            self.line.push_str(" |");
        }
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes()).map_err(ExchangeError::Output)
    }
}

impl<W: Write> RowWriter for MarkdownWriter<W> {
    fn begin(&mut self, columns: &[Column]) -> Result<(), ExchangeError> {
        self.names = columns.iter().map(|column| column.name.clone()).collect();
        self.held = Some(Vec::new());
        Ok(())
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError> {
        check_width(cells.len(), self.names.len())?;
        match &mut self.held {
            Some(held) if held.len() < HELD => held.push(cells.to_vec()),
            _ => {
                self.release()?;
                self.write_row(cells)?;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.release()?;
        self.out.flush().map_err(ExchangeError::Output)
    }
}

/// Whether what stands in a column, as far as it was seen, is numbers and nothing else.
fn holds_numbers(rows: &[Vec<Cell>], index: usize) -> bool {
    let mut known = rows.iter().filter_map(|row| row.get(index)).filter(|c| **c != Cell::Empty);
    known.next().is_some_and(is_number) && known.all(is_number)
}

/// Adds a cell's text; addresses stay links, everything else stays text.
fn push_escaped(out: &mut String, text: &str) {
    for (nth, word) in text.split(' ').enumerate() {
        if nth > 0 {
            out.push(' ');
        }
        if word.starts_with("https://") || word.starts_with("http://") {
            word.chars().for_each(|letter| push_of_address(out, letter));
        } else {
            push_word(out, word);
        }
    }
}

/// In an address a backslash would become part of it, so what Markdown reads is written in percent.
fn push_of_address(out: &mut String, letter: char) {
    match letter {
        '|' => out.push_str("\\|"),
        '\\' | '`' | '*' | '<' | '>' | '"' => percent(out, letter),
        '&' => out.push_str("&amp;"),
        letter if acts(letter) => percent(out, letter),
        letter => out.push(letter),
    }
}

fn percent(out: &mut String, letter: char) {
    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "%{byte:02X}");
    }
}

fn push_word(out: &mut String, word: &str) {
    let mut letters = word.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Within a word it marks nothing, and keys such as `a_b` stay readable.
            '_' if before.is_alphanumeric()
                && letters.peek().is_some_and(|next| next.is_alphanumeric()) =>
            {
                out.push('_');
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '$' => out.extend(['\\', letter]),
            letter if acts(letter) => {
                // A name for it, its backslash escaped.
                out.push('\\');
                out.extend(letter.escape_unicode());
            }
            letter => out.push(letter),
        }
        before = letter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::write_table;
    use crate::model::Table;

    fn written(table: &Table) -> String {
        let mut out = Vec::new();
        write_table(table, &mut MarkdownWriter::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_stand_to_the_right_and_text_stays_text() {
        let table = Table {
            columns: vec![Column::text("title"), Column::plain("amount"), Column::plain("id")],
            rows: vec![
                vec!["a | b\r\nc \\ <b> & *x* [y](z) `q`".into(), Cell::Empty, 1.into()],
                vec!["snake_case _em_".into(), Cell::Decimal("12.5".into()), 2.into()],
                vec!["\u{1b}[2J".into(), 3.0.into(), 3.into()],
            ],
        };
        insta::assert_snapshot!(written(&table), @r"
        | title | amount | id |
        | --- | ---: | ---: |
        | a \| b<br>c \\ &lt;b&gt; &amp; \*x\* \[y\](z) \`q\` |  | 1 |
        | snake_case \_em\_ | 12.5 | 2 |
        | \\u{1b}\[2J | 3 | 3 |
        ");
    }

    #[test]
    fn addresses_stay_links() {
        let mut out = String::new();
        push_escaped(&mut out, "https://a.org/x_y_?a=1&b=*|`c` http://b.org/~u javascript:x");
        assert_eq!(
            out,
            "https://a.org/x_y_?a=1&amp;b=%2A\\|%60c%60 http://b.org/~u javascript:x"
        );
    }

    #[test]
    fn more_rows_than_are_held_back_keep_their_order() {
        let rows = (0..200).map(|n| vec![Cell::Integer(n)]).collect();
        let text = written(&Table { columns: vec![Column::plain("n")], rows });
        let numbers: Vec<String> = (0..200).map(|n| format!("| {n} |")).collect();
        assert_eq!(text, format!("| n |\n| ---: |\n{}\n", numbers.join("\n")));
    }

    #[test]
    fn no_rows_leave_the_head() {
        let table = Table { columns: vec![Column::text("a")], rows: Vec::new() };
        assert_eq!(written(&table), "| a |\n| --- |\n");
    }
}
