//! The ties that a question on the graph asks for, with the contacts behind them where these are wanted.

use super::{
    AnswerError,
    graph::{Question, Scope},
};
use crate::graph::{Contacts, PoleTies, Ties};

impl Question {
    /// The ties of the states that the scope names with the poles.
    pub(super) fn pole_ties(&self, scope: &Scope) -> Result<PoleTies, AnswerError> {
        let (states, rules) = (self.states(scope)?, self.rules()?);
        let (record, selection) = (&self.record, &self.selection);
        Ok(PoleTies::of(record, selection, states.as_deref(), &self.poles, &rules))
    }

    /// The same with their contacts.
    pub(super) fn pole_contacts(
        &self,
        scope: &Scope,
    ) -> Result<(PoleTies, Contacts), AnswerError> {
        let (states, rules) = (self.states(scope)?, self.rules()?);
        let (record, selection) = (&self.record, &self.selection);
        Ok(PoleTies::with_contacts(record, selection, states.as_deref(), &self.poles, &rules))
    }

    /// The ties of all pairs; of the states that the scope names, where it names any, of every pair
    /// of these.
    pub(super) fn pair_ties(&self, scope: &Scope) -> Result<Ties, AnswerError> {
        let mut ties = Ties::of(&self.record, &self.selection, &self.rules()?)?;
        scope.of.iter().for_each(|of| ties.retain_among(of));
        Ok(ties)
    }

    /// The same with their contacts; those of ties that are left out may be among them.
    pub(super) fn pair_contacts(&self, scope: &Scope) -> Result<(Ties, Contacts), AnswerError> {
        let (record, selection) = (&self.record, &self.selection);
        let (mut ties, contacts) = Ties::with_contacts(record, selection, &self.rules()?)?;
        scope.of.iter().for_each(|of| ties.retain_among(of));
        Ok((ties, contacts))
    }
}
