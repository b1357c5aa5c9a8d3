//! GDELT events: 57 columns before April 2013, 58 in version 1, 61 in version 2, told row by row since
//! daily files of version 1 mix the first two. No header, TAB, no quoting.

use std::io::Read;

use super::{
    ActName, Each, FeedName, FeedRecord, day::day, goldstein, lines::Lines, number_of, point,
    some,
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

/// Whether a line looks like a row: its width, an id, a day.
pub(super) fn is_row(line: &str) -> bool {
    let fields: Vec<&str> = line.split(delimiter(line)).collect();
    let is_number = |at: usize, digits: usize| {
        let field = fields.get(at).copied().unwrap_or_default();
        field.len() >= digits && field.bytes().all(|byte| byte.is_ascii_digit())
    };
    let has_width = LAYOUTS.iter().any(|layout| layout.width == fields.len());
    has_width && is_number(0, 1) && is_number(SQLDATE, 8)
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

pub(super) fn each<E: From<ExchangeError>>(
    input: impl Read,
    file: &str,
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let mut lines = Lines::new(input, file)?;
    while lines.advance()? {
        let text = lines.text();
        if lines.line == 1 && is_header(&text) {
            continue;
        }
        let mut code = String::new();
        let record = record(&text, &lines, &mut code);
        each(record)?;
    }
    Ok(())
}

fn record<'r, R: Read>(
    text: &'r str,
    lines: &Lines<R>,
    code: &'r mut String,
) -> Result<FeedRecord<'r>, RowError> {
    let mut fields = [""; MOST];
    let mut width = 0;
    for (at, field) in text.split(delimiter(text)).enumerate() {
        if let Some(slot) = fields.get_mut(at) {
            *slot = field;
        }
        width = at + 1;
    }
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
        page_is_shared: true,
        // Without a page nobody can tell one report from two.
        twin: (!page.is_empty()).then(|| number_of(&parts)),
        ..FeedRecord::new(lines.line, id, first, act)
    })
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
