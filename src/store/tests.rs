use super::*;
#[test]
fn temp() {
    let t = std::time::Instant::now();
    let shipped = crate::exchange::shipped(true).unwrap();
    eprintln!("read {:?}", t.elapsed());
    let stamp = Stamp { at: "2026-11-25T00:00:00.000Z".into(), author: "x".into() };
    let p = std::path::Path::new("/work/scratch/t.db");
    for f in files_of(p) {
        drop(std::fs::remove_file(f));
    }
    let t = std::time::Instant::now();
    let s = Store::init(p, &stamp, &shipped).unwrap();
    eprintln!("init {:?}", t.elapsed());
    let d = s.canonical_dump().unwrap();
    eprintln!("{} lines", d.lines().count());
    let ids = s.select(&Default::default()).unwrap();
    eprintln!("{:?}", &ids[..20]);
    let mut n = 0;
    s.timeline_rows::<StoreError>(&ids, |r| {
        n += 1;
        if n < 3 {
            eprintln!("{r:?}");
        }
        Ok(())
    })
    .unwrap();
    use crate::query::Names;
    for n in
        ["tj", "Tajikistan", "Таджикистан", "Tadschikistan", "putin", "Japarov", "Путин", "C5"]
    {
        eprintln!(
            "{n}: {:?}",
            s.actors_called(n)
                .unwrap()
                .iter()
                .map(|c| (c.actor.key.to_string(), c.by))
                .collect::<Vec<_>>()
        );
    }
    eprintln!(
        "{:?}",
        s.near_actors("tajikstan", 3)
            .unwrap()
            .iter()
            .map(|c| c.key.to_string())
            .collect::<Vec<_>>()
    );
}
