//! The size of pictures as a flag.

/// How large a picture is.
#[derive(Clone, Copy, Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(crate) struct PictureArgs {
    /// Pixels across: 800 in svg, 1600 in png unless said
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(200..=8000))]
    pub(crate) width: Option<u32>,
}
