//! Terms on a row, read by the words of its table.

use chrono::NaiveDate;

use super::{
    ItemKind, RowItem, RowSaid, RowWord, row_words,
    word::{Only, RowReads, level},
};
use crate::{
    model::{Cell, PublicationKey, Zone, nearest},
    query::{
        Names, QueryError, Spot, Terms,
        finder::Finder,
        lex::Token,
        piece::Piece,
        value::{finder, no_key},
    },
};

pub(super) struct Reader<'a> {
    find: Finder<'a>,
    words: &'static [RowWord],
    today: NaiveDate,
    is_new: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        table: &'static str,
        terms: &'a Terms,
        names: &'a dyn Names,
        today: NaiveDate,
        is_new: bool,
    ) -> Self {
        Self { find: finder(terms, names), words: row_words(table), today, is_new }
    }

    pub(super) fn read(&self, terms: &Terms) -> Result<RowSaid, QueryError> {
        let mut said = RowSaid::default();
        for token in terms.tokens() {
            let word = self.word(token)?;
            if token.negated && self.is_new {
                return Err(QueryError::Negated { spot: self.find.spot_of(token) });
            }
            self.take(&mut said, token, word)?;
        }
        Ok(said)
    }

    fn word(&self, token: &Token) -> Result<&'static RowWord, QueryError> {
        let spot = self.find.spot_of(token);
        let Some(name) = &token.word else { return Err(QueryError::TextInRow { spot }) };
        if let Some(word) = self.words.iter().find(|word| word.word == name) {
            let fits = match word.only {
                Some(Only::New) => self.is_new,
                _ => true,
            };
            return if fits {
                Ok(word)
            } else {
                Err(QueryError::OnlyNew { word: name.clone(), spot })
            };
        }
        let known = self.words.iter().map(|word| word.word);
        let near = nearest(name, known, 1).into_iter().next().map(str::to_owned);
        let word = Spot::new(self.find.text, token.word_span);
        Err(QueryError::UnknownWord {
            term: spot,
            word,
            near,
            known: self.words.iter().map(|word| word.word).collect::<Vec<_>>().join(", "),
        })
    }

    fn take(
        &self,
        said: &mut RowSaid,
        token: &Token,
        word: &'static RowWord,
    ) -> Result<(), QueryError> {
        match word.reads {
            RowReads::Alias | RowReads::Office | RowReads::Membership(_) => {
                let kind = self.item(&self.value(token, word)?, word)?;
                said.items.push(RowItem::new(kind, token.negated));
                Ok(())
            }
            RowReads::Level | RowReads::Since | RowReads::Until | RowReads::ReadAt => {
                self.of_item(said, token, word)
            }
            RowReads::Kind => {
                let piece = self.value(token, word)?;
                said.like = Some(self.find.kind(&piece)?.to_string());
                Ok(())
            }
            _ => self.field(said, token, word),
        }
    }

    fn field(
        &self,
        said: &mut RowSaid,
        token: &Token,
        word: &'static RowWord,
    ) -> Result<(), QueryError> {
        let (name, spot) = (|| word.word.to_owned(), || self.find.spot_of(token));
        if said.fields.iter().any(|(column, _)| *column == word.column) {
            return Err(QueryError::Twice { word: name(), spot: spot() });
        }
        let cell = if !token.negated {
            self.cell(&self.value(token, word)?, word.reads)?
        } else if word.is_needed {
            return Err(QueryError::NeededOfRow { word: name(), spot: spot() });
        } else if !token.is_without_value() {
            return Err(QueryError::Clears { word: name(), spot: spot() });
        } else {
            Cell::Empty
        };
        said.fields.push((word.column, cell));
        Ok(())
    }

    /// The value of a term; a blank one clears nothing, since a shell may have made it so.
    fn value(&self, token: &Token, word: &RowWord) -> Result<Piece, QueryError> {
        if token.is_without_value() {
            let (word, spot) = (word.word.to_owned(), self.find.spot_of(token));
            let can_clear = !self.is_new && !token.negated;
            return Err(if can_clear {
                QueryError::ToClear { word, spot }
            } else {
                QueryError::Empty { word, spot }
            });
        }
        match word.reads {
            RowReads::Text | RowReads::Alias => self.find.free_text(token, word.word),
            _ => self.find.one(token, word.word),
        }
    }

    fn cell(&self, piece: &Piece, reads: RowReads) -> Result<Cell, QueryError> {
        let spot = || self.find.spot(piece);
        let text = piece.text();
        Ok(match reads {
            RowReads::Word(parse) => parse(text.trim())
                .map_err(|error| QueryError::Word { spot: spot(), source: Box::new(error) })?
                .into(),
            RowReads::Country => self.find.country(piece)?.key.as_str().into(),
            RowReads::Actor => self.find.state(piece)?.key.as_str().into(),
            RowReads::Place => self.find.place(piece)?.key.as_str().into(),
            RowReads::Publication => PublicationKey::new(&text)
                .map_err(|source| no_key(spot(), source))?
                .as_str()
                .into(),
            RowReads::Date => self.find.date(piece, self.today)?.as_str().into(),
            RowReads::Zone => text
                .parse::<Zone>()
                .map_err(|source| self.find.no_date(piece, source))?
                .to_string()
                .into(),
            RowReads::Number { limit } => text
                .parse::<f64>()
                .ok()
                .filter(|number| number.abs() <= limit)
                .map(Cell::Number)
                .ok_or_else(|| QueryError::Number {
                    spot: spot(),
                    wanted: "number of degrees",
                })?,
            RowReads::Color if !is_color(&text) => {
                return Err(QueryError::Number { spot: spot(), wanted: "colour (#rrggbb)" });
            }
            RowReads::Address if text.contains(char::is_whitespace) => {
                return Err(QueryError::Address { spot: spot() });
            }
            _ => text.into(),
        })
    }

    fn item(&self, piece: &Piece, word: &RowWord) -> Result<ItemKind, QueryError> {
        match word.reads {
            RowReads::Membership(standing) => {
                Ok(ItemKind::Membership { standing, body: self.find.state(piece)?.key })
            }
            RowReads::Office => {
                let parts = piece.cut_last_letter('@').map(|(a, b)| (a.trimmed(), b.trimmed()));
                match parts {
                    Some((title, of)) if !title.is_blank() && !of.is_blank() => {
                        let of = self.find.state(&of)?.key;
                        Ok(ItemKind::Office { title: title.text(), of })
                    }
                    _ => Err(QueryError::NoOffice { spot: self.find.spot(piece) }),
                }
            }
            _ => Ok(ItemKind::Alias(piece.text())),
        }
    }

    /// A term that says more of the office, membership or name before it.
    fn of_item(
        &self,
        said: &mut RowSaid,
        token: &Token,
        word: &'static RowWord,
    ) -> Result<(), QueryError> {
        let spot = self.find.spot_of(token);
        if token.negated {
            return Err(QueryError::Negated { spot });
        }
        let piece = self.value(token, word)?;
        let Some(item) = said.items.last_mut() else {
            let needs = if self.words.iter().any(|word| word.word == "office") {
                "office"
            } else {
                "alias"
            };
            return Err(QueryError::Alone { word: word.word, needs, spot });
        };
        let is_second = match word.reads {
            RowReads::Level => {
                let level = level(piece.text().trim()).map_err(|error| QueryError::Word {
                    spot: self.find.spot(&piece),
                    source: Box::new(error),
                })?;
                item.level.replace(level).is_some()
            }
            RowReads::Since => item.since.replace(self.bound(&piece)?).is_some(),
            RowReads::Until => item.until.replace(self.bound(&piece)?).is_some(),
            _ => item.source.replace(piece.text()).is_some(),
        };
        if is_second {
            return Err(QueryError::Twice { word: word.word.to_owned(), spot });
        }
        Ok(())
    }

    /// A date, or `..` for one that is not known.
    fn bound(&self, piece: &Piece) -> Result<String, QueryError> {
        if piece.text().trim() == ".." {
            return Ok(String::new());
        }
        Ok(self.find.date(piece, self.today)?.to_string())
    }
}

fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit())
}
