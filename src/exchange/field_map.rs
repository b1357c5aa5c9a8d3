//! Which column of a file is read for which field.

use super::{
    fields::{Field, TIMELINE_COLUMNS, normal},
    raw_row::ColumnNames,
};

/// Which column is read for which field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldMap {
    columns: ColumnNames,
    /// Fields and the places of their columns; a list may have several.
    places: Vec<(Field, usize)>,
    /// Columns named for a role, as the caller writes the role.
    roles: Vec<(String, usize)>,
    ignored: Vec<usize>,
    is_own: bool,
}

impl FieldMap {
    /// Reads the names of columns; `roles` are the roles of the record, a column named for one
    /// holds the actors in it.
    pub(super) fn new(columns: &ColumnNames, roles: &[String]) -> Self {
        let mut map =
            Self { columns: columns.clone(), is_own: is_own(columns), ..Self::default() };
        for (index, name) in columns.iter().enumerate() {
            match Field::ranked(name) {
                Some((field, _)) if field.is_derived() => {
                    if !map.is_own {
                        map.ignored.push(index);
                    }
                }
                Some((field, _)) if field.is_list() => map.places.push((field, index)),
                Some((field, rank)) => map.settle(field, rank, index),
                None => match roles.iter().find(|role| normal(role) == normal(name)) {
                    Some(role) => map.roles.push((role.clone(), index)),
                    None => map.ignored.push(index),
                },
            }
        }
        map.ignored.sort_unstable();
        map
    }

    /// Of two columns for one field the one of the better name is read.
    fn settle(&mut self, field: Field, rank: usize, index: usize) {
        let columns = &self.columns;
        let rank_at = |place: usize| columns.get(place).and_then(|name| Field::ranked(name));
        match self.places.iter_mut().find(|(known, _)| *known == field) {
            None => self.places.push((field, index)),
            Some((_, place)) => {
                let is_better = rank_at(*place).is_some_and(|(_, before)| rank < before);
                let loser = if is_better { std::mem::replace(place, index) } else { index };
                self.ignored.push(loser);
            }
        }
    }

    /// The columns it was made for.
    pub(super) fn columns(&self) -> &ColumnNames {
        &self.columns
    }

    /// Whether all columns of our own timeline are there.
    pub(super) fn is_own(&self) -> bool {
        self.is_own
    }

    /// Where the columns of a field stand.
    pub(super) fn places(&self, field: Field) -> impl Iterator<Item = usize> {
        self.places.iter().filter(move |(known, _)| *known == field).map(|(_, place)| *place)
    }

    /// The columns named for roles.
    pub(super) fn roles(&self) -> impl Iterator<Item = (&str, usize)> {
        self.roles.iter().map(|(role, place)| (role.as_str(), *place))
    }

    /// The file's own name of a field's column.
    pub(super) fn name(&self, field: Field) -> Option<&str> {
        self.columns.get(self.places(field).next()?).map(AsRef::as_ref)
    }

    /// The names of the columns that are not read; one without a name shows its number.
    pub(super) fn ignored(&self) -> impl Iterator<Item = String> {
        self.ignored.iter().map(|&place| match self.columns.get(place) {
            Some(name) if !name.is_empty() => name.as_ref().to_owned(),
            _ => format!("column {}", place.saturating_add(1)),
        })
    }
}

fn is_own(columns: &ColumnNames) -> bool {
    TIMELINE_COLUMNS
        .iter()
        .all(|own| columns.iter().any(|name| name.as_ref() == own.name.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(names: &[&str]) -> FieldMap {
        let columns: ColumnNames = names.iter().map(|name| (*name).into()).collect();
        FieldMap::new(&columns, &["host".to_owned(), "guest".to_owned()])
    }

    fn ignored(names: &[&str]) -> Vec<String> {
        map(names).ignored().collect()
    }

    #[test]
    fn the_better_name_is_read_and_the_other_named() {
        let names = ["city", "place", "location", "Type"];
        assert_eq!(map(&names).name(Field::Place), Some("place"));
        assert_eq!(map(&names).name(Field::Kind), Some("Type"));
        assert_eq!(ignored(&names), ["city", "location"]);
    }

    #[test]
    fn unknown_columns_are_named_and_roles_are_known() {
        let names = ["date", "Host", "fatalities", "", "lat"];
        assert_eq!(ignored(&names), ["fatalities", "column 4", "lat"]);
        assert_eq!(map(&names).roles().collect::<Vec<_>>(), [("host", 1)]);
    }

    #[test]
    fn lists_may_have_several_columns() {
        let map = map(&["source", "url", "actors", "actor"]);
        assert_eq!(map.places(Field::Sources).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(map.places(Field::Participants).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn our_own_export_is_known_by_all_its_columns() {
        let mut names: Vec<&str> =
            TIMELINE_COLUMNS.iter().map(|column| column.name.as_ref()).collect();
        assert!(map(&names).is_own());
        assert!(ignored(&names).is_empty());
        names.push("mine");
        names.reverse();
        assert!(map(&names).is_own());
        names.pop();
        assert!(!map(&names).is_own());
    }
}
