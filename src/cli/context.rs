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
    /// When the program was started, in UTC.
    now: DateTime<Utc>,
    /// Whether it is always now.
    clock: Clock,
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
    /// The editor, as the shell takes it.
    pub(crate) editor: String,
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
            clock: if variable("CHANCERY_NOW").is_some() { Clock::Pinned } else { Clock::Goes },
            author: author(global),
            width,
            height,
            color: global
                .color
                .wants(is_terminal && term != "dumb" && variable("NO_COLOR").is_none()),
            quiet: global.quiet,
            pager: pager(is_terminal, height, &term),
            editor: editor(),
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

    /// When and by whom a change is made; each has its own moment.
    pub(crate) fn stamp(&self) -> Stamp {
        let now = match self.clock {
            Clock::Pinned => self.now,
            Clock::Goes => clock(),
        };
        let at = now.to_rfc3339_opts(SecondsFormat::Millis, true);
        Stamp { at, author: self.author.clone() }
    }
}

/// What the clock does while the program runs.
#[derive(Clone, Copy, Debug)]
enum Clock {
    /// It goes on.
    Goes,
    /// It stands where `CHANCERY_NOW` says.
    Pinned,
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
    let (columns, rows) = match found {
        Some((columns, rows)) => (usize::from(columns.0), usize::from(rows.0)),
        // No terminal, or one that does not say how large it is.
        None => (stated("COLUMNS").unwrap_or(80), 0),
    };
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

/// `VISUAL`, `EDITOR`, else the one that POSIX has.
fn editor() -> String {
    let editor = variable("VISUAL").or_else(|| variable("EDITOR"));
    editor.unwrap_or_else(|| "vi".to_owned())
}

fn data_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    etcetera::choose_base_strategy().ok().map(|base| base.data_dir())
}
