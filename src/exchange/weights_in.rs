//! A weight set as a file: `kind,format,level,weight,reason`, as `weights show` writes it.

use std::io::Read;

use super::{
    ExchangeError, InputFormat, RowError,
    guard::unguard,
    raw_row::RawRow,
    rows_in::{Rows, rows},
};
use crate::model::Weight;

/// The columns of a weight set.
pub const WEIGHT_COLUMNS: [&str; 5] = ["kind", "format", "level", "weight", "reason"];

/// The greatest weight: sums of them stay far from the end of what a number holds.
const MOST: f64 = 1_000_000.0;

/// A row of a weight set and the line on which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightLine {
    /// The line, from 1.
    pub line: u64,
    /// The row.
    pub weight: Weight,
}

/// Reads the rows of a weight set; `file` is its name in messages.
///
/// `weight` is needed, the other columns may be missing; a row without kind and level is the set's
/// default. A column `set` is passed over, so that a part of the shipped file can be taken as it is.
///
/// # Errors
/// What is no CSV, JSON or JSON Lines; an unknown column; a kind, format or level that cannot be
/// one; a weight that is no number, below nought or beyond a million; two rows for the same.
pub fn weight_lines<R: Read>(
    input: R,
    file: &str,
    format: InputFormat,
) -> Result<Vec<WeightLine>, ExchangeError> {
    let mut lines: Vec<WeightLine> = Vec::new();
    let rows: Rows<R> = rows(input, file, format)?;
    for row in rows {
        let row = row?;
        let weight = weight(&row, file)?;
        let same = |line: &&WeightLine| is_same(&line.weight, &weight);
        if let Some(other) = lines.iter().find(same) {
            let said = format!(
                "line {} is for the same kind, format and level (leave one out)",
                other.line
            );
            return Err(refused(&row, file, None, said));
        }
        lines.push(WeightLine { line: row.line(), weight });
    }
    if lines.is_empty() {
        return Err(ExchangeError::Empty(file.to_owned()));
    }
    Ok(lines)
}

fn is_same(a: &Weight, b: &Weight) -> bool {
    (&a.kind, a.format, a.level) == (&b.kind, b.format, b.level)
}

fn weight(row: &RawRow, file: &str) -> Result<Weight, ExchangeError> {
    let known = |name: &str| name == "set" || WEIGHT_COLUMNS.contains(&name);
    if let Some((name, _)) = row.fields().find(|(name, _)| !known(name)) {
        let said = format!("no such column (write {})", WEIGHT_COLUMNS.join(", "));
        return Err(refused(row, file, Some(name), said));
    }
    let text = |name: &str| {
        let field = row.fields().find(|(column, _)| *column == name);
        field.map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
    };
    let Some(number) = text("weight") else {
        return Err(refused(
            row,
            file,
            Some("weight"),
            "a weight is missing (write a number from 0)",
        ));
    };
    Ok(Weight {
        kind: parse(row, file, "kind", text("kind"))?,
        format: parse(row, file, "format", text("format"))?,
        level: parse(row, file, "level", text("level"))?,
        weight: number.parse().ok().filter(|weight| (0.0..=MOST).contains(weight)).ok_or_else(
            || {
                let said = format!("`{number}` is no weight (write a number from 0 to {MOST})");
                refused(row, file, Some("weight"), said)
            },
        )?,
        reason: text("reason").map(|reason| unguard(reason).to_owned()),
    })
}

fn parse<T>(
    row: &RawRow,
    file: &str,
    column: &str,
    text: Option<&str>,
) -> Result<Option<T>, ExchangeError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let read = |text: &str| {
        text.parse()
            .map_err(|error: T::Err| refused(row, file, Some(column), error.to_string()))
    };
    text.map(read).transpose()
}

fn refused(
    row: &RawRow,
    file: &str,
    column: Option<&str>,
    problem: impl Into<String>,
) -> ExchangeError {
    ExchangeError::Row(Box::new(RowError::new(file, row.line(), column, problem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<WeightLine>, String> {
        weight_lines(text.as_bytes(), "own.csv", InputFormat::Csv)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_row_is_for_a_kind_a_level_or_all() {
        let lines = read("kind,level,weight\n,,1\nvisit/state,,2.5\n,minister,.5\n").unwrap();
        let kinds: Vec<_> = lines.iter().map(|l| l.weight.kind.is_some()).collect();
        assert_eq!(kinds, [false, true, false]);
        assert!((lines[1].weight.weight - 2.5).abs() < 1e-12);
        assert_eq!(lines[2].line, 4);
    }

    #[test]
    fn each_refusal_names_line_and_column() {
        let told = [
            "kind,weight\nvisit,-1\n",
            "kind,weight\nvisit,NaN\n",
            "kind,weight\nvisit,1e300\n",
            "kind,weight\nvisit,\n",
            "kind,wieght\nvisit,1\n",
            "kind,format,weight\nvisit,huge,1\n",
            "kind,weight\nvisit,1\nvisit,2\n",
            "kind,weight\n",
        ]
        .map(|text| read(text).unwrap_err());
        insta::assert_snapshot!(told.join("\n"));
    }
}
