//! Saved views: a query that stands in other queries under its name.

use chrono::NaiveDate;

use super::{
    Names, Query, QueryError, Terms, Test,
    finder::{Finder, NEAR},
    parse,
    piece::Piece,
    value::no_key,
};
use crate::{
    model::{ViewName, nearest},
    query::{Candidate, Help},
};

/// The text under which a query is kept as that view, once it is known to be a query: names that are
/// there, and no view that leads back to itself. Dates counted from today stay so.
pub fn to_save(
    name: &ViewName,
    terms: &Terms,
    names: &dyn Names,
    today: NaiveDate,
) -> Result<String, QueryError> {
    parse::within(terms, names, today, std::slice::from_ref(name))?;
    Ok(terms.to_text())
}

impl Query {
    /// The views that it names itself, not through others.
    pub fn views(&self) -> impl Iterator<Item = &ViewName> {
        self.clauses.iter().flat_map(|clause| &clause.any).filter_map(|test| match test {
            Test::View { name, .. } => Some(name),
            _ => None,
        })
    }
}

impl Finder<'_> {
    /// The query of the view of that name; `inside` are the views that are being read, outermost first.
    pub(super) fn view(
        &self,
        piece: &Piece,
        today: NaiveDate,
        inside: &[ViewName],
    ) -> Result<Test, QueryError> {
        let name =
            ViewName::new(&piece.text()).map_err(|source| no_key(self.spot(piece), source))?;
        let path: Vec<ViewName> = inside.iter().chain([&name]).cloned().collect();
        if inside.contains(&name) {
            let path = path.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ");
            return Err(QueryError::ViewOfItself { path, spot: self.spot(piece) });
        }
        let views = self.names.views()?;
        let Some(view) = views.iter().find(|view| view.name == name) else {
            let keys = || views.iter().map(|view| view.name.as_str());
            let query = |near: &str| views.iter().find(|view| view.name.as_str() == near);
            let near = nearest(name.as_str(), keys(), NEAR).into_iter().map(|near| {
                Candidate::new(near, query(near).map_or("", |view| view.query.as_str()))
            });
            let help = Help {
                near: near.collect(),
                add: vec![format!("chancery view add {name} TERMS..")],
            };
            return Err(self.unknown("saved view", piece, help));
        };
        let query = Terms::from_text(&view.query)
            .and_then(|terms| parse::within(&terms, self.names, today, &path));
        match query {
            Ok(query) => Ok(Test::View { name, query: Box::new(query) }),
            Err(error @ QueryError::ViewOfItself { .. }) => Err(error),
            Err(source) => {
                let spot = self.spot(piece);
                Err(QueryError::InView { name, spot, source: Box::new(source) })
            }
        }
    }
}
