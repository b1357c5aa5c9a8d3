//! The world outside: clock, environment, terminal. It enters here and nowhere else.

use std::{
    io::IsTerminal as _,
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use chancery::{
    model::{Edtf, parse_moment},
    store::Stamp,
};
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};

use super::{args::Global, error::CliError};

/// What a command knows of the world.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// Now, in UTC.
    now: DateTime<Utc>,
    /// Who makes changes.
    pub(crate) author: String,
    /// Columns and rows of the terminal; 80 columns where there is none.
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Whether colours are wanted.
    pub(crate) color: bool,
    /// Whether words about results are unwanted.
    pub(crate) quiet: bool,
    /// The pager, if one may be used.
    pub(crate) pager: Option<Pager>,
    /// Whether somebody sits at a keyboard and sees what is asked.
    pub(crate) is_interactive: bool,
    /// The folder in which the database is looked for.
    pub(crate) here: PathBuf,
    /// The user's data folder.
    pub(crate) data_folder: Option<PathBuf>,
}

/// What long text is handed to.
#[derive(Clone, Debug)]
pub(crate) struct Pager {
    /// The command, with its arguments.
    pub(crate) command: String,
    /// Whether `LESS` is not set, so that less has to be told to show colours.
    pub(crate) wants_options: bool,
}

impl Context {
    /// Reads the world once.
    pub(crate) fn read(global: &Global) -> Result<Self, CliError> {
        let is_terminal = std::io::stdout().is_terminal();
        let (width, height) = size(is_terminal);
        let term = variable("TERM").unwrap_or_default();
        Ok(Self {
            now: now()?,
            author: author(global),
            width,
            height,
            color: global
                .color
                .wants(is_terminal && term != "dumb" && variable("NO_COLOR").is_none()),
            quiet: global.quiet,
            pager: pager(is_terminal, height, &term),
            is_interactive: is_terminal && std::io::stdin().is_terminal() && term != "dumb",
            here: std::env::current_dir().unwrap_or_default(),
            data_folder: data_folder(),
        })
    }

    /// Today, in UTC.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The same world, on that day.
    pub(crate) fn on(self, day: NaiveDate) -> Self {
        Self { now: day.and_time(self.now.time()).and_utc(), ..self }
    }

    /// When and by whom a change is made.
    pub(crate) fn stamp(&self) -> Stamp {
        let at = self.now.to_rfc3339_opts(SecondsFormat::Millis, true);
        Stamp { at, author: self.author.clone() }
    }
}

/// `CHANCERY_NOW` pins the clock: a day, or a day and a time in UTC.
fn now() -> Result<DateTime<Utc>, CliError> {
    match variable("CHANCERY_NOW") {
        Some(text) => pinned(&text).ok_or(CliError::Now(text)),
        None => Ok(clock()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn clock() -> DateTime<Utc> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = i64::try_from(since.as_millis()).unwrap_or_default();
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

fn pinned(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Some(exact.to_utc());
    }
    let moment = parse_moment(text, NaiveDate::default()).ok()?;
    let day = Edtf::earliest(&moment.date)?;
    let time = moment
        .time
        .and_then(|time| NaiveTime::from_hms_opt(time.hour().into(), time.minute().into(), 0));
    Some(day.and_time(time.unwrap_or_default()).and_utc())
}

fn variable(name: &str) -> Option<String> {
    set(name).filter(|value| !value.is_empty())
}

/// A variable that is set, though it may be empty.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn set(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn author(global: &Global) -> String {
    let user = || variable("USER").or_else(|| variable("USERNAME"));
    global.author.clone().or_else(user).unwrap_or_else(|| "unknown".to_owned())
}

fn size(is_terminal: bool) -> (usize, usize) {
    let stated = |name| variable(name).and_then(|text| text.parse().ok());
    let found = if is_terminal { terminal_size::terminal_size() } else { None };
    let (columns, rows) = found.map_or((80, 0), |(w, h)| (usize::from(w.0), usize::from(h.0)));
    let columns = if is_terminal { columns } else { stated("COLUMNS").unwrap_or(columns) };
    (columns.clamp(40, 400), rows)
}

/// The pager of a terminal that can be paged; `PAGER=` and `PAGER=cat` are none.
fn pager(is_terminal: bool, height: usize, term: &str) -> Option<Pager> {
    if !is_terminal || height == 0 || term == "dumb" {
        return None;
    }
    let command = set("PAGER").unwrap_or_else(|| "less".to_owned());
    let wants_options = set("LESS").is_none();
    Some(Pager { command, wants_options })
        .filter(|pager| !matches!(pager.command.trim(), "" | "cat"))
}

fn data_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    etcetera::choose_base_strategy().ok().map(|base| base.data_dir())
}
