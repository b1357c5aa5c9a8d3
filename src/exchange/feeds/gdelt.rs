//! GDELT events: 57 columns before April 2013, 58 in version 1, 61 in version 2, told row by row since
//! daily files of version 1 mix the first two. No header, TAB, no quoting.

use std::io::Read;

use super::{
    ActName, Each, FeedName, FeedRecord,
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
    let fields: Vec<&str> = line.split(delimiter(line)).collect();
    let [id, day, month, year, ..] = fields.as_slice() else { return false };
    let is_number = |field: &str, digits: usize| {
        field.len() >= digits && field.bytes().all(|byte| byte.is_ascii_digit())
    };
    let has_width = LAYOUTS.iter().any(|layout| layout.width == fields.len());
    let is_of_day =
        fields.len() > ROOT_CODE && day.starts_with(month) && month.starts_with(year);
    (has_width || is_of_day && is_number(year, 4)) && is_number(id, 1) && is_number(day, 8)
}

/// Whether a line names the columns, as some exports do.
pub(super) fn is_header(line: &str) -> bool {
    let first = line.split(['\t', ';', ',']).next().unwrap_or_default();
    first.trim_matches('"').replace('_', "").eq_ignore_ascii_case("globaleventid")
}

/// TAB, or the semicolon of a spreadsheet's export.
fn delimiter(line: &str) -> char {
    if !line.contains('\t') && line.matches(';').count() > 50 { ';' } else { '\t' }
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
    let width = cut(text, delimiter(text), &mut fields);
    let Some(layout) = LAYOUTS.iter().find(|layout| layout.width == width) else {
        let problem = format!("{width} fields, and a row of GDELT has 57, 58 or 61");
        return Err(lines.refused(None, problem));
    };
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let id = field(0);
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(lines.refused(Some("GLOBALEVENTID"), format!("`{id}` is no number")));
    }
    let Some(first) = day(field(SQLDATE)) else {
        let problem = format!("`{}` is no day (YYYYMMDD from 1870 on)", field(SQLDATE));
        return Err(lines.refused(Some("SQLDATE"), problem));
    };
    let act = ActName::Cameo(padded(field(EVENT_CODE), field(ROOT_CODE), code));
    let page = layout.page.and_then(|at| some(field(at))).unwrap_or_default();
    let place = if field(layout.place) == "0" { "" } else { field(layout.place + 1) };
    let parts =
        [field(SQLDATE), field(ACTOR_1), field(ACTOR_2), field(EVENT_CODE), place, page];
    Ok(FeedRecord {
        a: side(field(ACTOR_1 + COUNTRY), field(ACTOR_1 + GROUP)),
        b: side(field(ACTOR_2 + COUNTRY), field(ACTOR_2 + GROUP)),
        place,
        // `NA` is Namibia's code in ISO 3166, and none of FIPS 10-4.
        country: some(field(layout.place + 2)).map(FeedName::Fips),
        point: point(field(layout.point), field(layout.point + 1)),
        goldstein: goldstein(field(GOLDSTEIN)),
        mentions: field(MENTIONS).parse().ok(),
        page,
        // Without a page nobody can tell one report from two.
        twin: (!page.is_empty()).then(|| number_of(&parts)),
        ..FeedRecord::new(lines.line, id, first, act)
    })
}

/// Cuts a line into its fields; how many there are, be it more than there is room for. Most are empty or a few bytes
/// long, for which one look at each byte is faster than a search for the next delimiter.
fn cut<'r>(text: &'r str, delimiter: char, fields: &mut [&'r str; MOST]) -> usize {
    let (mut width, mut start) = (0, 0);
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
