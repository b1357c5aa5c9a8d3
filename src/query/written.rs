//! The grammar of one actor in a list: `-KEY`, `STATE/person`, `@BODY`, `KEY@level[status]`,
//! `KEY[status,"by video link"]`.

use std::{str::FromStr, sync::Arc};

use super::{
    QueryError,
    piece::Piece,
    spot::{Span, Spot, Typed},
};
use crate::model::{Attendance, Level, WordError};

/// One actor as written, its names not yet looked up.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The whole of it.
    pub(super) all: Piece,
    /// A leading `-`.
    pub(super) takes_out: bool,
    /// A leading `@`: the members of what is named.
    pub(super) is_body: bool,
    /// What stands before the slash.
    pub(super) state: Option<Piece>,
    /// The name.
    pub(super) name: Piece,
    pub(super) level: Option<Level>,
    pub(super) status: Option<Attendance>,
    /// What stands in quotation marks within the brackets: a finer shade of the role.
    pub(super) detail: Option<String>,
}

impl Written {
    pub(super) fn read(
        piece: &Piece,
        word: &str,
        text: &Arc<Typed>,
    ) -> Result<Self, QueryError> {
        let (takes_out, rest) = stripped(piece, '-');
        let (rest, Said { status, detail }) = split_brackets(&rest, text)?;
        let (is_body, rest) = stripped(&rest, '@');
        let (rest, level) = split_level(&rest, text)?;
        let (state, name) = match rest.cut_first('/') {
            Some((state, name)) if !is_body => (Some(state.trimmed()), name.trimmed()),
            _ => (None, rest.trimmed()),
        };
        if let Some(part) = state.iter().chain([&name]).find(|part| part.is_blank()) {
            let spot = Spot::new(text, part.span());
            return Err(QueryError::Empty { word: word.to_owned(), spot });
        }
        Ok(Self { all: piece.clone(), takes_out, is_body, state, name, level, status, detail })
    }
}

fn stripped(piece: &Piece, mark: char) -> (bool, Piece) {
    match piece.strip_front(mark) {
        Some(rest) => (true, rest),
        None => (false, piece.clone()),
    }
}

/// What the brackets after a name say.
#[derive(Default)]
struct Said {
    status: Option<Attendance>,
    detail: Option<String>,
}

fn split_brackets(piece: &Piece, text: &Arc<Typed>) -> Result<(Piece, Said), QueryError> {
    let Some((rest, after)) = piece.cut_last('[') else {
        return Ok((piece.clone(), Said::default()));
    };
    let Some(inside) = after.trimmed().strip_back(']') else {
        let start = after.span().start.saturating_sub(1);
        let span = Span { start, end: start.saturating_add(1) };
        let spot = Spot::new(text, span);
        return Err(QueryError::Unclosed { mark: "square bracket", spot });
    };
    let (detail, bare) = inside.quoted_and_bare();
    let detail = Some(detail.text()).filter(|detail| !detail.is_empty());
    let bare = bare.trimmed();
    let bare = bare.strip_back(',').filter(|_| detail.is_some()).unwrap_or(bare);
    let status = match &detail {
        Some(_) if bare.is_blank() => None,
        _ => Some(word(&bare, text)?),
    };
    Ok((rest, Said { status, detail }))
}

fn split_level(piece: &Piece, text: &Arc<Typed>) -> Result<(Piece, Option<Level>), QueryError> {
    match piece.cut_last('@') {
        None => Ok((piece.clone(), None)),
        Some((rest, level)) => Ok((rest, Some(word(&level, text)?))),
    }
}

/// A word of a closed vocabulary.
pub(super) fn word<T: FromStr<Err = WordError>>(
    piece: &Piece,
    text: &Arc<Typed>,
) -> Result<T, QueryError> {
    let piece = piece.trimmed();
    piece.text().parse().map_err(|source| QueryError::Word {
        spot: Spot::new(text, piece.span()),
        source: Box::new(source),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::piece::Letter;

    fn read(text: &str) -> String {
        let shared = Typed::uncut(text);
        let piece = Piece::new(Letter::all(text, 0)).with_quotes(&shared).unwrap();
        match Written::read(&piece, "host", &shared) {
            Err(error) => error.to_string(),
            Ok(w) => {
                let state = w.state.map(|state| state.text());
                let marks = (w.takes_out, w.is_body, w.level, w.status);
                let detail = w.detail.map(|detail| format!(" {detail:?}")).unwrap_or_default();
                format!("{marks:?} {state:?} {}{detail}", w.name.text())
            }
        }
    }

    #[test]
    fn every_way_to_write_an_actor_is_cut_apart() {
        assert_eq!(read("TJK"), "(false, false, None, None) None TJK");
        assert_eq!(read("TJK/rahmon"), r#"(false, false, None, None) Some("TJK") rahmon"#);
        assert_eq!(
            read("TJK @ Minister [absent]"),
            "(false, false, Some(Minister), Some(Absent)) None TJK"
        );
        assert_eq!(read("-@C5"), "(true, true, None, None) None C5");
        assert_eq!(
            read("@C5@head[invited]"),
            "(false, true, Some(Head), Some(Invited)) None C5"
        );
        assert_eq!(read("\"A/B [C]\""), "(false, false, None, None) None A/B [C]");
        assert_eq!(
            read("TJK/x[attended,\"by video, in part\"]"),
            r#"(false, false, None, Some(Attended)) Some("TJK") x "by video, in part""#
        );
        assert_eq!(read("TJK[\"a\"]"), r#"(false, false, None, None) None TJK "a""#);
    }

    #[test]
    fn a_broken_one_is_refused_where_it_breaks() {
        assert_eq!(read("KAZ[absent"), "a square bracket is not closed, at 4");
        assert_eq!(
            read("KAZ[away]").split(" (").next(),
            Some("`away` is no participant status")
        );
        assert!(read("KAZ[]").contains("is no participant status"));
        assert!(read("KAZ[away \"x\"]").starts_with("`away` is no participant status"));
        assert_eq!(read("TJK/"), "`host:` lacks a value, at 5");
        assert_eq!(read("TJK@boss").split(" (").next(), Some("`boss` is no level"));
    }
}
