//! GDELT events: 57 columns before April 2013, 58 in version 1, 61 in version 2, told row by row since
//! daily files of version 1 mix the first two. No header, TAB, no quoting; a spreadsheet puts semicolons there, a
//! database quotes. A table with other columns is read by their names (`gdelt_table`).
//!
//! A file of mentions (16 columns) names further pages for rows of this file and of earlier ones.

use std::io::Read;

use super::{
    ActName, Each, FeedName, FeedRecord, FeedSays,
    batch::{self, Batch},
    day::day,
    goldstein,
    lines::Lines,
    number_of, point, some,
};
use crate::exchange::{error::ExchangeError, row_error::RowError};

/// Columns that all three widths share at the same place.
const SQLDATE: usize = 1;
const ACTOR_1: usize = 5;
const ACTOR_2: usize = 15;
const COUNTRY: usize = 2;
const GROUP: usize = 3;
const EVENT_CODE: usize = 26;
const ROOT_CODE: usize = 28;
const GOLDSTEIN: usize = 30;
const MENTIONS: usize = 31;
/// Columns of a mention: when it was read, and where.
const MENTION: usize = 16;
const READ_AT: usize = 2;
const IDENTIFIER: usize = 5;
/// The widest row.
const MOST: usize = 61;

/// Where a row of each width has the place of the action, and its page.
const LAYOUTS: &[Layout] = &[
    Layout { width: 61, place: 51, point: 56, page: Some(60) },
    Layout { width: 58, place: 49, point: 53, page: Some(57) },
    Layout { width: 57, place: 49, point: 53, page: None },
];

#[derive(Clone, Copy)]
struct Layout {
    width: usize,
    /// `ActionGeo_Type`; its name and country (FIPS 10-4) follow.
    place: usize,
    /// `ActionGeo_Lat`.
    point: usize,
    page: Option<usize>,
}

/// Whether a line looks like a row, be it of a wrong width: many fields; an id, a day, its month and its year.
pub(super) fn is_row(line: &str) -> bool {
    let mut fields = [""; MOST];
    let width = cut(line, &mut fields);
    let [id, day, month, year, ..] = fields;
    let has_width = LAYOUTS.iter().any(|layout| layout.width == width);
    let is_of_day = width > ROOT_CODE && day.starts_with(month) && month.starts_with(year);
    let is_day = is_number(day) && day.len() >= 8;
    is_number(id) && is_day && (has_width || is_of_day && is_number(year) && year.len() == 4)
}

/// Whether a line looks like a mention: an id, when it happened, when it was read.
pub(super) fn is_mention(line: &str) -> bool {
    let mut fields = [""; MOST];
    let width = cut(line, &mut fields);
    let [id, happened, read, kind, ..] = fields;
    let is_moment = |time: &str| is_number(time) && time.len() == 14;
    width == MENTION
        && is_number(id)
        && is_moment(happened)
        && is_moment(read)
        && is_number(kind)
}

/// Whether a line names the columns, as some exports do.
pub(super) fn is_header(line: &str) -> bool {
    let first = line.split(['\t', ';', ',']).next().unwrap_or_default();
    first.trim_matches('"').replace('_', "").eq_ignore_ascii_case("globaleventid")
}

/// TAB; the semicolon of a spreadsheet's export, or what Hive puts between fields.
fn delimiter(line: &str) -> char {
    let is_it = |other: &char| !line.contains('\t') && line.matches(*other).count() > 50;
    [';', '\u{1}'].into_iter().find(is_it).unwrap_or('\t')
}

/// Rows are read and cut beside their writing: either takes about as long as the other.
pub(super) fn each<E: From<ExchangeError>>(
    input: impl Read + Send,
    file: &str,
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let lines = Lines::new(input, file)?;
    batch::beside(|send| batches(lines, send), |mut batch| batch.each(each))
}

/// Reads all rows, some thousands at a time, until nobody wants more.
fn batches<R: Read>(
    mut lines: Lines<R>,
    send: &mut dyn FnMut(Batch) -> bool,
) -> Result<(), ExchangeError> {
    let mut batch = Batch::default();
    while lines.advance()? {
        if lines.line == 1 && is_header(&lines.text()) {
            continue;
        }
        let line = batch.push_line(&lines.text());
        let mut code = String::new();
        let row = match record(batch.line(&line), &lines, &mut code) {
            Ok(record) => Ok(batch.cut(&record)),
            Err(error) => Err(error),
        };
        batch.push(row);
        if batch.is_full() && !send(std::mem::take(&mut batch)) {
            return Ok(());
        }
    }
    send(batch);
    Ok(())
}

fn record<'r, R: Read>(
    text: &'r str,
    lines: &Lines<R>,
    code: &'r mut String,
) -> Result<FeedRecord<'r>, RowError> {
    let mut fields = [""; MOST];
    let width = cut(text, &mut fields);
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let id = field(0);
    if width == MENTION {
        if !is_number(id) {
            return Err(lines.refused(Some("GLOBALEVENTID"), format!("`{id}` is no number")));
        }
        return mention(lines, id, (field(READ_AT), field(IDENTIFIER)));
    }
    let Some(layout) = LAYOUTS.iter().find(|layout| layout.width == width) else {
        let problem =
            format!("{width} fields, and a row of GDELT has 57, 58 or 61, a mention 16");
        return Err(lines.refused(None, problem));
    };
    let cells = Cells {
        id,
        day: field(SQLDATE),
        sides: [ACTOR_1, ACTOR_2].map(|at| (field(at), field(at + COUNTRY), field(at + GROUP))),
        code: field(EVENT_CODE),
        root: field(ROOT_CODE),
        goldstein: field(GOLDSTEIN),
        mentions: field(MENTIONS),
        place: [0, 1, 2].map(|at| field(layout.place + at)),
        point: (field(layout.point), field(layout.point + 1)),
        page: layout.page.map_or("", field),
    };
    cells.record(lines.line, code, &|column, problem| lines.refused(column, problem))
}

/// The cells of a row that are read, wherever they stand.
pub(super) struct Cells<'r> {
    pub(super) id: &'r str,
    pub(super) day: &'r str,
    /// Of each side its code, its country and its known group.
    pub(super) sides: [(&'r str, &'r str, &'r str); 2],
    pub(super) code: &'r str,
    pub(super) root: &'r str,
    pub(super) goldstein: &'r str,
    pub(super) mentions: &'r str,
    /// Of the action: what sort of place, its name, its country.
    pub(super) place: [&'r str; 3],
    pub(super) point: (&'r str, &'r str),
    pub(super) page: &'r str,
}

impl<'r> Cells<'r> {
    /// The row, where its id and its day are such; `room` holds a code that had to be mended.
    pub(super) fn record(
        &self,
        line: u64,
        room: &'r mut String,
        refused: &dyn Fn(Option<&str>, String) -> RowError,
    ) -> Result<FeedRecord<'r>, RowError> {
        if !is_number(self.id) {
            let problem = format!("`{}` is no number", self.id);
            return Err(refused(Some("GLOBALEVENTID"), problem));
        }
        let Some(first) = day(self.day) else {
            let problem = format!("`{}` is no day (YYYYMMDD from 1870 on)", self.day);
            return Err(refused(Some("SQLDATE"), problem));
        };
        let act = ActName::Cameo(padded(self.code, self.root, room));
        let page = some(self.page).unwrap_or_default();
        let [sort, place, country] = self.place;
        let place = if sort == "0" { "" } else { place };
        let [(one, one_country, one_group), (other, other_country, other_group)] = self.sides;
        let parts = [self.day, one, other, self.code, place, page];
        Ok(FeedRecord {
            a: side(one_country, one_group),
            b: side(other_country, other_group),
            place,
            // `NA` is Namibia's code in ISO 3166, and none of FIPS 10-4.
            country: some(country).map(FeedName::Fips),
            point: point(self.point.0, self.point.1),
            goldstein: goldstein(self.goldstein),
            mentions: self.mentions.parse().ok(),
            page,
            // Without a page nobody can tell one report from two.
            twin: (!page.is_empty()).then(|| number_of(&parts)),
            ..FeedRecord::new(line, self.id, first, act)
        })
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A page on which a row was read: an address, or the words of what is no page.
fn mention<'r, R: Read>(
    lines: &Lines<R>,
    id: &'r str,
    (read_at, page): (&str, &'r str),
) -> Result<FeedRecord<'r>, RowError> {
    let Some(read) = read_at.get(..8).and_then(day) else {
        let problem = format!("`{read_at}` is no moment (YYYYMMDDHHMMSS)");
        return Err(lines.refused(Some("MentionTimeDate"), problem));
    };
    let Some(page) = some(page) else {
        return Err(lines.refused(Some("MentionIdentifier"), "is empty".to_owned()));
    };
    let record = FeedRecord::new(lines.line, id, read, ActName::Cameo(""));
    Ok(FeedRecord { page, says: FeedSays::Mention, ..record })
}

/// Cuts a line into its fields; how many there are, be it more than there is room for. Most are empty or a few bytes
/// long, for which one look at each byte is faster than a search for the next delimiter.
fn cut<'r>(text: &'r str, fields: &mut [&'r str; MOST]) -> usize {
    if text.starts_with('"') {
        return cut_quoted(text, fields);
    }
    let (delimiter, mut width, mut start) = (delimiter(text), 0, 0);
    let ends = text.bytes().enumerate().filter(|(_, byte)| char::from(*byte) == delimiter);
    for end in ends.map(|(end, _)| end).chain([text.len()]) {
        if let Some(slot) = fields.get_mut(width) {
            *slot = text.get(start..end).unwrap_or_default();
        }
        width += 1;
        start = end + 1;
    }
    width
}

/// The same of a line that a database wrote, whose fields stand in quotes: one ends where a quote comes before a
/// delimiter or the end. `NULL` and `\N` stand without.
fn cut_quoted<'r>(text: &'r str, fields: &mut [&'r str; MOST]) -> usize {
    let delimiter = quoted_delimiter(text);
    let closing = format!("\"{delimiter}");
    let (mut width, mut rest) = (0, Some(text));
    while let Some(text) = rest {
        let (field, after) = match text.strip_prefix('"') {
            Some(inner) => match inner.split_once(closing.as_str()) {
                Some((field, after)) => (field, Some(after)),
                None => (inner.strip_suffix('"').unwrap_or(inner), None),
            },
            None => match text.split_once(delimiter) {
                Some((field, after)) => (field, Some(after)),
                None => (text, None),
            },
        };
        if let Some(slot) = fields.get_mut(width) {
            *slot = if field == "\\N" { "" } else { field };
        }
        (width, rest) = (width + 1, after);
    }
    width
}

/// What follows the first quoted field of a line.
fn quoted_delimiter(line: &str) -> char {
    let after = line.strip_prefix('"').and_then(|inner| inner.split_once('"'));
    after.and_then(|(_, after)| after.chars().next()).unwrap_or('\t')
}

/// Who a side is: the body that its group names, else the country.
fn side<'r>(country: &'r str, group: &'r str) -> Option<FeedName<'r>> {
    match (some(group), some(country)) {
        (Some(group), _) if super::acts::is_body(group) => Some(FeedName::Group(group)),
        (_, country) => country.map(FeedName::Cameo),
    }
}

/// The code with the zero that a spreadsheet took off: a root code of one digit tells that it did.
fn padded<'r>(code: &'r str, root: &str, room: &'r mut String) -> &'r str {
    if root.len() == 1 && code.starts_with(root) {
        room.push('0');
        room.push_str(code);
        return room;
    }
    code
}
