//! What a column of a file is to an event, by its name.

use crate::model::Column;

macro_rules! fields {
    (
        timeline { $($(#[$doc:meta])* $field:ident = $how:ident $name:literal $also:tt,)+ }
        beside { $($(#[$more_doc:meta])* $more:ident = $more_how:ident $more_name:literal $more_also:tt,)+ }
    ) => {
        /// What a column is to an event.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $field,)+ $($(#[$more_doc])* $more,)+ }

        /// The columns of an exported timeline, in order.
        pub const TIMELINE_COLUMNS: &[Column] = &[$(Column::$how($name)),+];

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$field,)+ $(Self::$more,)+];

            /// Its column: that of the timeline, where it has one.
            pub const fn column(self) -> Column {
                match self {
                    $(Self::$field => Column::$how($name),)+
                    $(Self::$more => Column::$more_how($more_name),)+
                }
            }

            /// The name of its column.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$field => $name,)+
                    $(Self::$more => $more_name,)+
                }
            }

            /// Other names under which it comes, the better one first.
            const fn also(self) -> &'static [&'static str] {
                match self { $(Self::$field => &$also,)+ $(Self::$more => &$more_also,)+ }
            }
        }
    };
}

fields! {
    timeline {
        /// The number of the event in its file.
        Id = plain "id" [],
        /// The day or span: EDTF, or its first day where [`Field::End`] is given.
        Date = plain "date" ["start_date", "start", "event_date"],
        /// The first day; derived.
        Earliest = plain "earliest" [],
        /// The last day; derived.
        Latest = plain "latest" [],
        /// How precise the date is; derived.
        Precision = plain "precision" [],
        /// The minute of the day.
        Time = plain "time" ["start_time"],
        /// The zone of that minute.
        Tz = plain "tz" ["timezone", "time_zone"],
        /// The kind.
        Kind = text "kind" ["type", "event_type"],
        /// The layer; derived.
        Layer = plain "layer" [],
        /// The title.
        Title = text "title" ["name", "event", "headline"],
        /// Where the event stands.
        Status = plain "status" [],
        /// Bilateral, margins, hub, plenary.
        Format = plain "format" [],
        /// Where: a name.
        Place = text "place" ["location", "city"],
        /// In which country.
        Country = text "country" [],
        /// Latitude in degrees; derived from the place.
        Lat = plain "lat" ["latitude"],
        /// Longitude in degrees; derived from the place.
        Lon = plain "lon" ["longitude"],
        /// Who, in roles.
        Participants = text "participants" ["participant", "actors", "actor"],
        /// The number of parties.
        NParties = plain "n_parties" [],
        /// The amount in major units.
        Amount = plain "amount" [],
        /// Its currency.
        Currency = plain "currency" [],
        /// What the amount is.
        AmountKind = plain "amount_kind" [],
        /// The Admiralty grade.
        Grade = plain "grade" [],
        /// The series.
        Series = text "series" [],
        /// The number of the event above.
        Under = plain "under" [],
        /// The analyst's own words.
        Tags = text "tags" ["tag"],
        /// Where it was read: addresses, or the keys of sources.
        Sources = text "sources" ["source", "url", "source_url", "link"],
        /// Limits and remarks.
        Note = text "note" ["notes", "description"],
        /// The feed a row comes from.
        Feed = text "feed" [],
        /// The row's name in its feed.
        ExternalId = text "external_id" [],
        /// The name of the event in every file.
        Uuid = plain "uuid" [],
    }
    beside {
        /// The last day, where a file keeps two columns.
        End = plain "end_date" ["end"],
    }
}

impl Field {
    /// The field that a column's name stands for, in any case, blanks and underscores alike.
    ///
    /// ```
    /// use chancery::exchange::Field;
    /// assert_eq!(Field::of("Start Date"), Some(Field::Date));
    /// assert_eq!(Field::of("fatalities"), None);
    /// ```
    pub fn of(name: &str) -> Option<Self> {
        Self::ranked(name).map(|(field, _)| field)
    }

    /// The field and how good the name is: 0 for its own, then its other names in order.
    pub(super) fn ranked(name: &str) -> Option<(Self, usize)> {
        let name = normal(name);
        Self::ALL.iter().find_map(|field| field.rank(&name).map(|rank| (*field, rank)))
    }

    fn rank(self, name: &str) -> Option<usize> {
        if self.name() == name {
            return Some(0);
        }
        self.also().iter().position(|also| *also == name).map(|place| place + 1)
    }

    /// Whether a cell may hold several: then several columns may be read, one after the other.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Participants | Self::Tags | Self::Sources)
    }

    /// Whether a JSON number may stand for it.
    pub(super) const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Id | Self::NParties | Self::Amount | Self::Under | Self::Lat | Self::Lon
        )
    }

    /// Whether it follows from other fields, so that an import leaves it aside.
    pub(super) const fn is_derived(self) -> bool {
        matches!(
            self,
            Self::Earliest
                | Self::Latest
                | Self::Precision
                | Self::Layer
                | Self::Lat
                | Self::Lon
                | Self::ExternalId
        )
    }

    /// Whether its text is kept to the last blank.
    pub(super) const fn is_exact(self) -> bool {
        matches!(self, Self::Title | Self::Note)
    }
}

/// A column's name as it is compared: lower case, `Start Date` and `start-date` as `start_date`.
pub(super) fn normal(name: &str) -> String {
    let blank = |letter: char| letter == '_' || letter == '-' || letter.is_whitespace();
    let words = name.split(blank).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timeline_has_the_columns_of_the_contract() {
        let names: Vec<&str> =
            TIMELINE_COLUMNS.iter().map(|column| column.name.as_ref()).collect();
        assert_eq!(
            names.join(","),
            "id,date,earliest,latest,precision,time,tz,kind,layer,title,status,format,place,\
             country,lat,lon,participants,n_parties,amount,currency,amount_kind,grade,series,\
             under,tags,sources,note,feed,external_id,uuid"
        );
    }

    #[test]
    fn common_names_are_understood() {
        for (name, field) in [
            ("START", Field::Date),
            ("end-date", Field::End),
            (" Type ", Field::Kind),
            ("Actors", Field::Participants),
            ("URL", Field::Sources),
            ("City", Field::Place),
            ("Description", Field::Note),
            ("amount kind", Field::AmountKind),
        ] {
            assert_eq!(Field::of(name), Some(field), "{name}");
        }
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut names: Vec<&str> = Field::ALL
            .iter()
            .flat_map(|field| [field.name()].into_iter().chain(field.also().iter().copied()))
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
