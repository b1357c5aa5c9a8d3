//! Where a refusal points: its place in the text, the term it is about.

use super::QueryError;
use crate::query::Spot;

impl QueryError {
    /// The term it is about, counted from nought among those given ([`crate::query::Terms`]).
    ///
    /// None where it is about no term: the kind (`Unknown` without a spot), the title (`NoTitle`),
    /// a date that nobody gave (`NoDate`), the record itself (`Names`), or a text with an open
    /// quotation mark, which cannot be cut into terms.
    ///
    /// ```
    /// use chancery::query::Terms;
    /// # use chancery::query::QueryError;
    /// let error: QueryError = Terms::from_text("host:TJK \"road").unwrap_err();
    /// assert_eq!(error.term(), None);
    /// ```
    pub fn term(&self) -> Option<usize> {
        self.spot()?.term()
    }

    /// Its place in the text of the terms, where it has one.
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Self::UnknownTerm { word: spot, .. }
            | Self::UnknownWord { word: spot, .. }
            | Self::TextInRow { spot }
            | Self::OnlyNew { spot, .. }
            | Self::NeededOfRow { spot, .. }
            | Self::NoOffice { spot }
            | Self::NotHere { spot, .. }
            | Self::Empty { spot, .. }
            | Self::Unclosed { spot, .. }
            | Self::TermInside { spot, .. }
            | Self::Date { spot, .. }
            | Self::NoDay { spot, .. }
            | Self::Word { spot, .. }
            | Self::Key { spot, .. }
            | Self::Amount { spot, .. }
            | Self::Number { spot, .. }
            | Self::Unknown { spot: Some(spot), .. }
            | Self::Ambiguous { spot, .. }
            | Self::NoMembers { spot, .. }
            | Self::NotThatSide { spot, .. }
            | Self::NotACountry { spot }
            | Self::OnlyTakesOut { spot }
            | Self::TakenOutWith { spot }
            | Self::Negated { spot }
            | Self::NotThere { spot, .. }
            | Self::ToClear { spot, .. }
            | Self::Clears { spot, .. }
            | Self::Needed { spot, .. }
            | Self::TextInEntry { spot }
            | Self::Twice { spot, .. }
            | Self::NoDayForMembers { spot }
            | Self::ActsForTwo { spot, .. }
            | Self::Conflict { spot, .. }
            | Self::Repeated { spot, .. }
            | Self::TwoStatuses { spot, .. }
            | Self::NoSource { spot, .. }
            | Self::ViewOfItself { spot, .. }
            | Self::InView { spot, .. }
            | Self::Address { spot }
            | Self::Alone { spot, .. }
            | Self::Elsewhere { spot, .. }
            | Self::NotPlain { spot }
            | Self::NoActor { spot } => Some(spot),
            Self::Unknown { spot: None, .. }
            | Self::NoTitle
            | Self::NoDate
            | Self::Names(_) => None,
        }
    }

    /// The place that the lines under it show; candidates say enough without it.
    pub(super) fn pointed_at(&self) -> Option<&Spot> {
        match self {
            Self::Ambiguous { .. } | Self::ActsForTwo { .. } => None,
            Self::InView { source, .. } => source.pointed_at(),
            _ => self.spot(),
        }
    }
}
