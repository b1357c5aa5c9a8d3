//! Which database a command means.

use std::path::PathBuf;

use chancery::{
    answer,
    store::{Access, Store},
};

use super::{
    args::Global,
    as_of,
    context::Context,
    error::{CliError, say},
};

/// The name that is looked for upwards from the current folder.
const NAME: &str = "chancery.db";

/// Opens the file that is named, or found, or the sample; for reading, as it was where that is asked.
pub(crate) fn open(
    context: &Context,
    global: &Global,
    access: Access,
) -> Result<Store, CliError> {
    match (&global.as_of, access) {
        (None, _) => open_now(context, global, access),
        (Some(_), Access::Write) => Err(CliError::PastIsReadOnly),
        (Some(text), Access::Read) => as_of::rewound(context, &now(context, global)?, text),
    }
}

/// Opens it for reading as it is now.
pub(crate) fn now(context: &Context, global: &Global) -> Result<Store, CliError> {
    open_now(context, global, Access::Read)
}

fn open_now(context: &Context, global: &Global, access: Access) -> Result<Store, CliError> {
    if global.sample {
        return match access {
            Access::Read => Ok(answer::sample()?),
            Access::Write => Err(CliError::SampleIsReadOnly),
        };
    }
    if let Some(path) = global.database() {
        return Ok(Store::open(path, access)?);
    }
    let path = found(context).ok_or(CliError::NoDatabase)?;
    if access == Access::Write && !context.quiet {
        say(&format!("writing to {}", path.display()));
    }
    Ok(Store::open(&path, access)?)
}

/// The nearest `chancery.db` upwards, else that in the user's data folder.
pub(crate) fn found(context: &Context) -> Option<PathBuf> {
    let upwards = context.here.ancestors().map(|folder| folder.join(NAME));
    let own = context.data_folder.iter().map(|folder| folder.join("chancery").join(NAME));
    upwards.chain(own).find(|path| path.is_file())
}

/// Where `init` makes the file: as named, else in the current folder.
pub(crate) fn to_make(context: &Context, global: &Global) -> PathBuf {
    global.database().cloned().unwrap_or_else(|| context.here.join(NAME))
}
