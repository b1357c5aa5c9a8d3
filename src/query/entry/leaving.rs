//! What an amendment takes out: participants, what is said of their presence, tags, sources.

use super::{Before, Entry};
use crate::{
    model::{ActorKey, ActorKind, Attendance, Event, Participant, Source, Standing, Tag},
    query::{
        QueryError, Spot, lex::Token, lookup::Known, piece::Piece, term::Reads,
        written::Written,
    },
};

impl Entry<'_> {
    /// The participants of the event without those that the terms take out.
    pub(super) fn staying(&self, before: Before<'_>) -> Result<Vec<Participant>, QueryError> {
        let mut staying = before.event.participants.clone();
        for (token, known) in &self.out {
            match known.reads {
                Reads::Role => self.take_out(before, &mut staying, token, known)?,
                Reads::Presence(status) => {
                    self.take_back(before, &mut staying, (token, known), status)?;
                }
                _ => {}
            }
        }
        Ok(staying)
    }

    /// `-guest:KAZ`; `-guest:` takes out everyone in that role.
    fn take_out(
        &self,
        before: Before<'_>,
        staying: &mut Vec<Participant>,
        token: &Token,
        known: &Known,
    ) -> Result<(), QueryError> {
        let role = self.find.role(token, &known.word)?;
        let in_role = |one: &Participant| one.role == role;
        if token.is_without_value() {
            if !staying.iter().any(in_role) {
                not_there(before, &known.word, "", self.find.spot_of(token))?;
            }
            staying.retain(|one| !in_role(one));
            return Ok(());
        }
        for piece in self.find.list(token, &known.word)? {
            let leaving =
                self.leaving(before.event, (&piece, &known.word), staying, &in_role)?;
            if leaving.is_empty() {
                self.nobody_there(before, &known.word, &piece)?;
            }
            staying.retain(|one| !(in_role(one) && leaving.contains(&one.actor)));
        }
        Ok(())
    }

    /// `-absent:KAZ`: nothing is said of its presence any more.
    fn take_back(
        &self,
        before: Before<'_>,
        staying: &mut [Participant],
        (token, known): (&Token, &Known),
        status: Attendance,
    ) -> Result<(), QueryError> {
        let is_so = |one: &Participant| one.status == Some(status);
        for piece in self.find.list(token, &known.word)? {
            let back = self.leaving(before.event, (&piece, &known.word), staying, &is_so)?;
            if back.is_empty() {
                self.nobody_there(before, &known.word, &piece)?;
            }
            for one in staying.iter_mut().filter(|one| is_so(one) && back.contains(&one.actor))
            {
                one.status = None;
            }
        }
        Ok(())
    }

    /// The actors that an item means, of those who stand there: the actor itself, else who acts for it; of
    /// a body its members.
    fn leaving(
        &self,
        event: &Event,
        (piece, word): (&Piece, &str),
        standing: &[Participant],
        counts: &dyn Fn(&Participant) -> bool,
    ) -> Result<Vec<ActorKey>, QueryError> {
        let written = Written::read(piece, word, self.find.text)?;
        if written.level.is_some() || written.status.is_some() || written.takes_out {
            return Err(QueryError::TakenOutWith { spot: self.find.spot(piece) });
        }
        let there = || standing.iter().filter(|one| counts(one));
        if written.is_body {
            let body = self.find.body(&written.name)?;
            let day = event.date.earliest();
            let mut members = self.find.names.members_of(&body.key)?;
            members.retain(|member| {
                member.standing == Standing::Member && day.is_none_or(|day| member.covers(day))
            });
            let is_member =
                |actor: &ActorKey| members.iter().any(|member| member.member == *actor);
            return Ok(there().map(|one| one.actor.clone()).filter(is_member).collect());
        }
        let state = written.state.as_ref().map(|state| self.find.state(state)).transpose()?;
        let called = self.find.best(&written.name.text())?;
        if called.is_empty() {
            return Err(self.find.unknown_actor(&written.name, ActorKind::Person)?);
        }
        let is_called = |one: &&Participant| {
            let for_it = state.as_ref().is_none_or(|state| {
                one.acts_for.as_ref().is_none_or(|acts_for| *acts_for == state.key)
            });
            for_it && called.iter().any(|actor| actor.key == one.actor)
        };
        let own: Vec<ActorKey> =
            there().filter(is_called).map(|one| one.actor.clone()).collect();
        if !own.is_empty() || state.is_some() {
            return Ok(own);
        }
        let acts_for_it = |one: &&Participant| {
            called.iter().any(|actor| one.acts_for.as_ref() == Some(&actor.key))
        };
        Ok(there().filter(acts_for_it).map(|one| one.actor.clone()).collect())
    }

    fn nobody_there(
        &self,
        before: Before<'_>,
        what: &str,
        piece: &Piece,
    ) -> Result<(), QueryError> {
        not_there(before, what, &piece.text(), self.find.spot(piece))
    }

    /// The tags of the event with those said, without those taken out; `-tag:` takes out all.
    pub(super) fn tags_after(&self, before: Before<'_>) -> Result<Vec<Tag>, QueryError> {
        let mut tags = before.event.tags.clone();
        for (token, known) in self.out.iter().filter(|(_, known)| known.reads == Reads::Tag) {
            if token.is_without_value() && !tags.is_empty() {
                tags.clear();
                continue;
            }
            for piece in self.find.list(token, &known.word)? {
                let tag = self.find.tag(&piece)?;
                match tags.iter().position(|stands| *stands == tag) {
                    Some(at) => drop(tags.remove(at)),
                    None => self.nobody_there(before, "tag", &piece)?,
                }
            }
        }
        for tag in self.tags()? {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        Ok(tags)
    }

    /// The sources that are taken out, each as it was written.
    pub(super) fn sources_out(&self, before: Before<'_>) -> Result<Vec<String>, QueryError> {
        let mut out = Vec::new();
        for (token, known) in self.out.iter().filter(|(_, known)| known.reads == Reads::Source)
        {
            let address = self.find.free_text(token, &known.word)?.trimmed();
            let text = address.text();
            let is_it = |source: &Source| {
                source.url.as_deref() == Some(&text) || source.key.as_str() == text
            };
            if before.sources.iter().any(is_it) {
                out.push(text);
            } else {
                self.nobody_there(before, "source", &address)?;
            }
        }
        Ok(out)
    }
}

/// Refuses to take out what is not there; of many events not each must have it.
fn not_there(before: Before<'_>, what: &str, name: &str, spot: Spot) -> Result<(), QueryError> {
    if before.is_one_of_many {
        return Ok(());
    }
    let (what, name) = (what.to_owned(), name.to_owned());
    Err(QueryError::NotThere { what, name, event: before.event.id, spot })
}
