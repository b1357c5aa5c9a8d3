//! Numbers of things inside one record; they mean nothing in another.

use super::GraphError;

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The number of the thing that stands at that place.
            pub(super) fn new(at: usize) -> Result<Self, GraphError> {
                u32::try_from(at).map(Self).map_err(|_| GraphError::Full)
            }

            /// The place it stands at.
            pub(super) fn at(self) -> usize {
                usize::try_from(self.0).unwrap_or(usize::MAX)
            }
        }
    )+};
}

indices! {
    /// An actor of the record.
    ActorIndex;
    /// An event of the record; a lower number is a lower id.
    EventIndex;
    /// A kind of the record.
    KindIndex;
    /// A role of the record.
    RoleIndex;
    /// A series of the record.
    SeriesIndex;
    /// An office of the record.
    OfficeIndex;
}

impl ActorIndex {
    /// Two actors as one number, in that order: the key of a dyad in sums.
    pub(super) fn beside(self, other: Self) -> u64 {
        (u64::from(self.0) << 32) | u64::from(other.0)
    }

    /// An actor and a small number (of a pole) as one number.
    pub(super) fn with_pole(self, pole: usize) -> u64 {
        (u64::from(self.0) << 32) | u64::from(u32::try_from(pole).unwrap_or(u32::MAX))
    }

    /// The two halves of such a number.
    pub(super) fn split(key: u64) -> (Self, Self) {
        let half =
            |bits: u64| Self(u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(u32::MAX));
        (half(key >> 32), half(key))
    }
}
