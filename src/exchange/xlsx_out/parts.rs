//! The parts of a workbook that are the same for every record, or nearly.

use std::fmt::Write as _;

use crate::model::{FlatColumn, FlatKind};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// What the package begins with.
pub(super) const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
    </Relationships>";

/// Plain, bold with a line below, a day, an amount, text: in this order. Number format 49 is text, so that a cell that
/// is edited stays one.
pub(super) const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"#,##0.00\"/></numFmts>\
    <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>\
    <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7ECF2\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>\
    <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
    </styleSheet>";

/// The part of the n-th sheet, from 1.
pub(super) fn sheet_name(n: usize) -> String {
    format!("xl/worksheets/sheet{n}.xml")
}

/// What each part is.
pub(super) fn content_types(sheets: usize) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut text = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>"
    );
    for n in 1..=sheets {
        // Writing into a String cannot fail.
        let _ = write!(
            text,
            "<Override PartName=\"/{}\" ContentType=\"{kind}.worksheet+xml\"/>",
            sheet_name(n)
        );
    }
    text + "</Types>"
}

/// The sheets by name, each with the range of its filter.
pub(super) fn workbook(sheets: &[(&str, &str)]) -> String {
    let mut text = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>");
    for ((name, _), n) in sheets.iter().zip(1..) {
        // Writing into a String cannot fail.
        let _ = write!(text, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
    }
    text.push_str("</sheets><definedNames>");
    for ((name, range), n) in sheets.iter().zip(0..) {
        // Writing into a String cannot fail.
        let _ = write!(
            text,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{n}\" hidden=\"1\">{name}!{}</definedName>",
            fixed(range)
        );
    }
    text + "</definedNames></workbook>"
}

/// `A1:AD754` as `$A$1:$AD$754`.
fn fixed(range: &str) -> String {
    let mut text = String::with_capacity(range.len() + 4);
    let mut before = ':';
    for letter in range.chars() {
        let is_begun =
            before == ':' || (before.is_ascii_alphabetic() && letter.is_ascii_digit());
        if is_begun {
            text.push('$');
        }
        text.push(letter);
        before = letter;
    }
    text
}

/// Where the sheets and the styles are.
pub(super) fn workbook_relations(sheets: usize) -> String {
    let mut text = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for n in 1..=sheets {
        // Writing into a String cannot fail.
        let _ = write!(
            text,
            "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
    }
    let n = sheets + 1;
    // Writing into a String cannot fail.
    let _ = write!(
        text,
        "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>"
    );
    text + "</Relationships>"
}

/// What stands before the rows: the first row stays in sight, columns are as wide as what they hold.
pub(super) fn sheet_head(columns: &[FlatColumn]) -> String {
    let mut text = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         </sheetView></sheetViews><cols>"
    );
    for (column, n) in columns.iter().zip(1..) {
        let width = width(*column);
        // Writing into a String cannot fail.
        let _ =
            write!(text, "<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    text + "</cols><sheetData>"
}

/// What stands after the rows.
pub(super) fn sheet_tail(range: &str) -> String {
    format!("</sheetData><autoFilter ref=\"{range}\"/></worksheet>")
}

/// The width of a column in letters.
fn width(column: FlatColumn) -> u8 {
    match (column.kind, column.name) {
        (FlatKind::Decimal, _) => 18,
        (FlatKind::Integer, _) => 9,
        (_, "title" | "participants" | "sources" | "url" | "quote") => 50,
        (_, "note" | "supports") => 40,
        (_, "uuid") => 38,
        (_, "kind" | "date" | "series" | "publication" | "source" | "name" | "value") => 24,
        _ => 14,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_fixed_at_its_corners() {
        assert_eq!(fixed("A1:AD754"), "$A$1:$AD$754");
    }
}
