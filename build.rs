//! Makes an image of the shipped events for `--sample`, so that a release reads them at once.
//!
//! The image is made by the engine itself, whose rooms are compiled into this script. Debug builds do
//! without: they fill the sample from the tables each time, and a test holds both equal in content.
#![cfg_attr(
    not(debug_assertions),
    allow(
        dead_code,
        unreachable_pub,
        missing_docs,
        unused_imports,
        reason = "the engine's rooms, of which the image needs a part"
    )
)]

#[cfg(not(debug_assertions))]
#[path = "src/exchange/mod.rs"]
mod exchange;
#[cfg(not(debug_assertions))]
#[path = "src/model/mod.rs"]
mod model;
#[cfg(not(debug_assertions))]
#[path = "src/query/mod.rs"]
mod query;
#[cfg(not(debug_assertions))]
#[path = "src/store/mod.rs"]
mod store;
#[cfg(not(debug_assertions))]
#[path = "src/timeline/mod.rs"]
mod timeline;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(sample_image)");
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(not(debug_assertions))]
    image();
}

#[cfg(not(debug_assertions))]
fn image() {
    for input in ["data", "schema.sql", "src"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let shipped = exchange::shipped(true).expect("the shipped data fits its tables");
    let mut store = store::Store::in_memory(&store::sample_stamp(exchange::VERSION), &shipped)
        .expect("the shipped data can be stored");
    let folder = std::env::var("OUT_DIR").expect("cargo names the output folder");
    let image = store.image().expect("a database in memory has an image");
    std::fs::write(format!("{folder}/sample.image"), image).expect("the image can be written");
    println!("cargo::rustc-cfg=sample_image");
}
