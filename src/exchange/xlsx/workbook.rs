//! What a workbook says of its sheets, and what its cells share.

use std::collections::HashMap;

use super::{refused, strings::Strings, styles::Styles};
use crate::exchange::{
    error::ExchangeError,
    packed::SourceFile,
    xml::{Element, Piece, XmlError, XmlReader},
};

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const STRINGS: &str = "xl/sharedStrings.xml";
const STYLES: &str = "xl/styles.xml";
/// The most sheets.
const MOST_SHEETS: usize = 1000;

/// One sheet of a workbook, ready to be read.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Workbook {
    /// The name of the sheet.
    pub(in crate::exchange) sheet: String,
    /// The names of the other sheets that are shown.
    pub(in crate::exchange) others: Vec<String>,
    /// The part of the file that holds the sheet's rows.
    pub(in crate::exchange) part: String,
    pub(super) strings: Strings,
    pub(super) styles: Styles,
    /// Whether days are counted from 1904.
    pub(super) since_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relation: String,
    is_hidden: bool,
}

impl Workbook {
    /// Looks for a sheet: that of the name, else the first that is shown.
    pub(in crate::exchange) fn read(
        file: &mut SourceFile,
        wanted: Option<&str>,
    ) -> Result<Self, ExchangeError> {
        let name = file.name.clone();
        let (sheets, since_1904) = part(file, WORKBOOK, sheets)?.unwrap_or_default();
        let relations = part(file, RELATIONS, relations)?.unwrap_or_default();
        let shown = || sheets.iter().filter(|sheet| !sheet.is_hidden);
        let found = match wanted {
            Some(wanted) => sheets.iter().find(|sheet| sheet.name == wanted),
            None => shown().next(),
        };
        let unfit = |problem| ExchangeError::Unfit { file: name.clone(), problem };
        let names = || shown().map(|sheet| format!("`{}`", sheet.name)).collect::<Vec<_>>();
        let Some(found) = found else {
            return Err(unfit(match wanted {
                None => "no sheet in the workbook is shown".to_owned(),
                Some(wanted) => {
                    format!("there is no sheet `{wanted}` (there are {})", names().join(", "))
                }
            }));
        };
        let Some(target) = relations.get(&found.relation) else {
            return Err(unfit(format!("the sheet `{}` is not in the workbook", found.name)));
        };
        let others = shown().filter(|sheet| sheet.name != found.name);
        let others = others.map(|sheet| sheet.name.clone()).collect();
        Ok(Self {
            sheet: found.name.clone(),
            others,
            part: part_name(target),
            strings: part(file, STRINGS, |xml| Strings::read(xml))?.unwrap_or_default(),
            styles: part(file, STYLES, |xml| Styles::read(xml))?.unwrap_or_default(),
            since_1904,
        })
    }
}

/// Reads a part; none where the workbook has none.
fn part<T>(
    file: &mut SourceFile,
    name: &str,
    read: impl FnOnce(&mut dyn std::io::Read) -> Result<T, XmlError>,
) -> Result<Option<T>, ExchangeError> {
    let told = file.name.clone();
    let Some(mut input) = file.part(name)? else { return Ok(None) };
    read(&mut *input).map(Some).map_err(|error| refused(&told, name, error))
}

fn sheets(input: &mut dyn std::io::Read) -> Result<(Vec<Listed>, bool), XmlError> {
    let mut xml = XmlReader::new(input);
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Piece::Start(element) if element.name == "workbookPr" => {
                since_1904 = matches!(element.get("date1904"), Some("1" | "true"));
            }
            Piece::Start(element) if element.name == "sheet" && sheets.len() < MOST_SHEETS => {
                sheets.push(listed(&element));
            }
            Piece::Eof => return Ok((sheets, since_1904)),
            _ => {}
        }
    }
}

fn listed(element: &Element) -> Listed {
    let text = |name: &str| element.get(name).unwrap_or_default().to_owned();
    let is_hidden = matches!(element.get("state"), Some("hidden" | "veryHidden"));
    Listed { name: text("name"), relation: text("id"), is_hidden }
}

fn relations(input: &mut dyn std::io::Read) -> Result<HashMap<String, String>, XmlError> {
    let mut xml = XmlReader::new(input);
    let mut found = HashMap::new();
    loop {
        match xml.next()? {
            Piece::Start(element) if element.name == "Relationship" => {
                let both = element.get("Id").zip(element.get("Target"));
                if let Some((id, target)) = both.filter(|_| found.len() < 2 * MOST_SHEETS) {
                    found.insert(id.to_owned(), target.to_owned());
                }
            }
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The name of a part: from the root where it begins with a stroke, else from the workbook's folder.
fn part_name(target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)
}
