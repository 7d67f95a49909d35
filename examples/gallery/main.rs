//! Draws every screen and dialog with demo content into PNG files, without a display:
//! `cargo run --release --example gallery -- DIR [NAME]`. With a name only pictures whose name contains it.

mod account;
mod cast;
mod easel;
mod faces;
mod finding;
mod keys;
mod links;
mod more;
mod payloads;
mod profile;
mod scenes;
mod sealed;
mod strangers;
mod trust;

use std::{path::PathBuf, process::ExitCode};

use balcony::{
    i18n::{Language, Words},
    platform::SecretsPlace,
    ui::{
        action::{Context, Kept, Requests, Settled, StorePlace},
        faces::Faces,
        theme::Theme,
    },
};
use iced::Size;

/// The sizes of window in which every scene is drawn.
const SIZES: [Size; 2] = [Size::new(1200.0, 780.0), Size::new(480.0, 700.0)];

/// The height of pictures in which everything is to be seen at once.
const TALL: f32 = 1900.0;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: gallery DIR [NAME]");
        return ExitCode::from(2);
    };
    let wanted = arguments.next().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match draw_all(&folder, &wanted) {
        Ok(count) => {
            eprintln!("{count} pictures in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn draw_all(folder: &std::path::Path, wanted: &str) -> Result<usize, Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    let mut easel = easel::Easel::new()?;
    let (requests, faces) = (Requests::own(), Faces::default());
    let mut count = 0;
    for &language in Language::ALL {
        let words = Words::of(language).in_zone(jiff::tz::TimeZone::UTC);
        let (calm, trouble) = (cast::world(language, false), cast::world(language, true));
        for (size, dark) in SIZES.into_iter().flat_map(|size| [(size, false), (size, true)]) {
            let theme = Theme::verona(dark);
            let now = cast::now();
            let kept =
                Kept { secrets: SecretsPlace::File("/home/juliet/.local/share/balcony/secrets.json".into()), store: StorePlace::Encrypted };
            let (world, words, requests, settled, faces) = (&calm, &words, &requests, &Settled::default(), &faces);
            let well =
                Context { world, words, requests, now, size, focused: true, theme: &theme, demo: false, kept: &kept, settled, faces };
            let troubled = Context { world: &trouble, ..well };
            let mode = if dark { "dark" } else { "light" };
            for scene in scenes::all(&well, &troubled) {
                let name = format!("{}-{mode}-{}-{}.png", scene.name, language.tag(), size.width);
                if name.contains(wanted) {
                    let context = if scene.troubled { troubled } else { well };
                    let size = if scene.tall { Size::new(size.width, TALL) } else { size };
                    easel.draw(scene.stage.view(&context), &theme, size, &folder.join(name))?;
                    count += 1;
                }
            }
        }
    }
    Ok(count)
}
