//! Offices and memberships that overlap, as far as their bounds are known.

use super::{Finding, Rule};
use crate::store::{Store, StoreError};

impl Store {
    pub(super) fn overlapping_spans(&self) -> Result<Vec<Finding>, StoreError> {
        let mut found = self.twice_in_office()?;
        found.extend(self.for_two_states()?);
        found.extend(self.two_in_one_office()?);
        found.extend(self.twice_a_member()?);
        Ok(found)
    }

    fn twice_in_office(&self) -> Result<Vec<Finding>, StoreError> {
        let text = include_str!("../sql/offices_twice.sql");
        self.told(text, |[person, title, state, since]| {
            let what = format!("{person} is {title} of {state} twice from {}", from(&since));
            let hint = format!(
                "chancery actor amend {person} office:\"{title}@{state}\" since:.. until:.."
            );
            Finding::new(Rule::Office, what, hint)
        })
    }

    fn for_two_states(&self) -> Result<Vec<Finding>, StoreError> {
        let text = include_str!("../sql/offices_of_two_states.sql");
        self.told(text, |[person, state, other, since]| {
            let what = format!("{person} acts for {state} and {other} from {}", from(&since));
            let hint = format!("chancery actor show {person}, then actor amend {person} office:\"TITLE@{state}\" until:..");
            Finding::new(Rule::Office, what, hint)
        })
    }

    fn two_in_one_office(&self) -> Result<Vec<Finding>, StoreError> {
        let text = include_str!("../sql/offices_of_two_persons.sql");
        self.told(text, |[title, person, other, since]| {
            let what = format!("{title}: {person} and {other} both from {}", from(&since));
            let hint = format!("chancery actor amend {person} office:\"{title}\" until:..");
            Finding::new(Rule::Office, what, hint)
        })
    }

    fn twice_a_member(&self) -> Result<Vec<Finding>, StoreError> {
        let text = include_str!("../sql/memberships_twice.sql");
        self.told(text, |[member, body, status, since]| {
            let what =
                format!("{member} belongs to {body} twice ({status}) from {}", from(&since));
            let hint = format!("chancery actor amend {member} member:{body} since:.. until:..");
            Finding::new(Rule::Membership, what, hint)
        })
    }

    fn told(
        &self,
        text: &str,
        finding: impl Fn([String; 4]) -> Finding,
    ) -> Result<Vec<Finding>, StoreError> {
        let mut statement = self.connection.prepare_cached(text)?;
        let rows = statement.query_map([], |row| {
            Ok(finding([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A first day; the empty one is long ago.
fn from(since: &str) -> &str {
    if since.is_empty() { "an unknown day" } else { since }
}
