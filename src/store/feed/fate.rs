//! What becomes of the rows of an import.

/// What an import did with its rows; their sum is the rows that came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FeedLoaded {
    /// Rows that were not there.
    pub new: u64,
    /// Rows that are there just so, by themselves or within another.
    pub same: u64,
    /// Rows that were there otherwise, or were taken out.
    pub changed: u64,
    /// Rows that tell what another one of the same report tells.
    pub merged: u64,
    /// Rows that the feed itself has changed since.
    pub older: u64,
    /// Rows whose id stands before them in the file, of another content.
    pub twice: u64,
    /// Rows that the feed took out and that were not there.
    pub absent: u64,
    /// Mentions of rows that are not here.
    pub orphans: u64,
}

/// What is done with one row; each is counted in [`FeedLoaded`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is told where it is counted")]
pub enum FeedFate {
    New,
    Same,
    Changed,
    Merged,
    Older,
    Twice,
    Absent,
    Orphan,
}

impl FeedFate {
    /// In words; of a row that is left out the reason.
    pub const fn words(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Merged => "merged",
            Self::Older => "older than what is here",
            Self::Twice => "of an id that stands before in the file, with other content",
            Self::Absent => "taken out by the feed, and not here",
            Self::Orphan => "mentioning a row that is not here (import its events first)",
        }
    }
}

impl FeedLoaded {
    pub(super) fn count(&mut self, fate: FeedFate) {
        let count = match fate {
            FeedFate::New => &mut self.new,
            FeedFate::Same => &mut self.same,
            FeedFate::Changed => &mut self.changed,
            FeedFate::Merged => &mut self.merged,
            FeedFate::Older => &mut self.older,
            FeedFate::Twice => &mut self.twice,
            FeedFate::Absent => &mut self.absent,
            FeedFate::Orphan => &mut self.orphans,
        };
        *count += 1;
    }
}
