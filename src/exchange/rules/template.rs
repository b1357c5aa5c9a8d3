//! Texts with columns in braces: `{LeaderFullName} in {CountryVisited}`.

use crate::exchange::raw_row::RawRow;

/// A text with columns in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Column(String),
}

impl Template {
    /// Reads a text; `{{` and `}}` stand for braces.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '{' | '}' if letters.peek() == Some(&letter) => {
                    letters.next();
                    plain.push(letter);
                }
                '{' => {
                    let column: String =
                        letters.by_ref().take_while(|letter| *letter != '}').collect();
                    if column.trim().is_empty() || !text.contains('}') {
                        return Err(
                            "a brace without a column (write `{Column}`, or `{{` for a brace)"
                                .to_owned(),
                        );
                    }
                    if !plain.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut plain)));
                    }
                    parts.push(Part::Column(column.trim().to_owned()));
                }
                '}' => {
                    return Err(
                        "a closing brace without an opening one (write `}}` for a brace)"
                            .to_owned(),
                    );
                }
                letter => plain.push(letter),
            }
        }
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Self { parts })
    }

    /// The text of one column.
    pub(super) fn of_column(name: &str) -> Self {
        Self { parts: vec![Part::Column(name.to_owned())] }
    }

    /// The columns it names.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Column(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The text, where it names no columns.
    pub(super) fn constant(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The text for a row. Where it names columns and all of them are empty, so is the text: a rule for
    /// a cell that is not there says nothing.
    pub(super) fn fill(&self, row: &RawRow) -> String {
        let mut text = String::new();
        let (mut has_columns, mut has_any) = (false, false);
        for part in &self.parts {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Column(name) => {
                    let cell = row.named(name).unwrap_or_default();
                    let cell = one_line(cell);
                    has_columns = true;
                    has_any |= !cell.is_empty();
                    text.push_str(&cell);
                }
            }
        }
        if has_columns && !has_any { String::new() } else { text }
    }
}

/// A cell in one line: blanks around it and line ends within it say nothing in a table.
fn one_line(cell: &str) -> String {
    if cell.contains(['\n', '\r', '\t']) {
        return cell.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    cell.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_braces() {
        let columns: std::sync::Arc<[_]> = ["who", "where"].map(std::sync::Arc::from).into();
        let row = RawRow::new(2, columns, " Xi\n JinpingHanoi".to_owned(), vec![12, 17]);
        let fill = |text: &str| Template::read(text).map(|template| template.fill(&row));
        assert_eq!(fill("{who} in {where}").unwrap(), "Xi Jinping in Hanoi");
        assert_eq!(fill("{{x}} {nowhere}").unwrap(), "");
        assert_eq!(fill("{{x}}").unwrap(), "{x}");
        assert!(fill("{who").is_err() && fill("who}").is_err() && fill("{}").is_err());
    }
}
