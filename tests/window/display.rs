//! A display without a screen: Xvfb with a window manager, and hands for it (xdotool).

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use super::waiting::eventually;

/// A display of its own; ended when dropped.
pub struct Display {
    name: String,
    server: Child,
    manager: Child,
}

impl Display {
    /// A display of this many pixels, on a free number.
    pub fn open(width: u32, height: u32) -> Self {
        let screen = format!("{width}x{height}x24");
        let mut server =
            tied("Xvfb").args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb did not start (run tests/run once)");
        let name = format!(":{}", number.trim());
        // Its start-up command runs when it manages windows; one that is shown before may be overlooked.
        let folder = tempfile::tempdir().unwrap();
        let ready = folder.path().join("ready");
        let manager = tied("openbox").args(["--startup", &format!("touch {}", ready.display())]).env("DISPLAY", &name).spawn().unwrap();
        eventually("the window manager is there", || if ready.exists() { Ok(()) } else { Err("it is not".to_owned()) });
        Self { name, server, manager }
    }

    /// For `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Waits for the program's window, gives it the focus and this size, and gives its place: left, top.
    pub fn wait_for_window(&self, width: u32, height: u32) -> Window<'_> {
        let id = eventually("the window is on the display", || {
            let found = self.run("xdotool", &["search", "--onlyvisible", "--name", "Balcony"]);
            found.lines().next().map(str::to_owned).ok_or_else(|| "no window".to_owned())
        });
        let (width, height) = (width.to_string(), height.to_string());
        self.run("xdotool", &["windowmove", &id, "0", "0", "windowsize", &id, &width, &height, "windowactivate", &id, "windowfocus", &id]);
        Window { display: self, id }
    }

    /// Waits for the window of a program among others; it gets no focus.
    pub fn wait_for_window_of(&self, process: u32) -> Window<'_> {
        let process = process.to_string();
        let id = eventually("the window is on the display", || {
            let found = self.run("xdotool", &["search", "--onlyvisible", "--pid", &process, "--name", "Balcony"]);
            found.lines().next().map(str::to_owned).ok_or_else(|| "no window".to_owned())
        });
        Window { display: self, id }
    }

    /// A picture of the whole display, kept under `target/screenshots`, taken when nothing moves any more.
    pub fn picture(&self, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{name}.png"));
        let mut last = Vec::new();
        let mut unchanged = 0;
        // What was typed last may not be drawn yet. A caret blinks twice a second: three looks in a row are fast enough to agree.
        eventually("the window comes to rest", || {
            self.run("import", &["-define", "png:exclude-chunks=date,time", "-window", "root", file.to_str().unwrap()]);
            let picture = fs::read(&file).map_err(|error| error.to_string())?;
            unchanged = if picture == last { unchanged + 1 } else { 0 };
            last = picture;
            if unchanged >= 2 { Ok(()) } else { Err("it moves".to_owned()) }
        });
        file
    }

    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program).args(arguments).env("DISPLAY", &self.name).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for process in [&mut self.manager, &mut self.server] {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

/// The program's window, with the focus.
pub struct Window<'a> {
    display: &'a Display,
    id: String,
}

impl Window<'_> {
    /// Types a text, as fast as a quick typist.
    pub fn write(&self, text: &str) {
        self.focus();
        self.display.run("xdotool", &["type", "--delay", "12", text]);
    }

    /// Presses keys one after the other: `Tab`, `Return`, `ctrl+k`, ...
    pub fn press(&self, keys: &[&str]) {
        self.focus();
        for key in keys {
            self.display.run("xdotool", &["key", "--delay", "20", key]);
        }
    }

    /// Clicks at a place, from the left and from the top of the window's content.
    pub fn click(&self, left: u32, top: u32) {
        let (left, top) = (left.to_string(), top.to_string());
        self.display.run("xdotool", &["mousemove", "--window", &self.id, &left, &top, "click", "1"]);
    }

    /// A picture, kept under `target/screenshots`, taken when nothing moves any more. It is also how one waits for a new place to
    /// be there before typing into it.
    pub fn picture(&self, name: &str) -> PathBuf {
        self.display.picture(name)
    }

    /// Brings it to the front, as a click into the task bar does.
    pub fn activate(&self) {
        self.display.run("xdotool", &["windowactivate", "--sync", &self.id]);
    }

    /// Makes it small, as its button does.
    pub fn minimise(&self) {
        self.display.run("xdotool", &["windowminimize", "--sync", &self.id]);
    }

    /// Whether it is the one in front, that takes the keys.
    pub fn is_in_front(&self) -> bool {
        self.display.run("xdotool", &["getactivewindow"]).trim() == self.id
    }

    fn focus(&self) {
        self.display.run("xdotool", &["windowfocus", "--sync", &self.id]);
    }
}

/// How many different colours a picture has: one or two are an empty window.
pub fn colours(picture: &Path) -> u32 {
    let output = Command::new("identify").args(["-format", "%k"]).arg(picture).output().unwrap();
    String::from_utf8_lossy(&output.stdout).trim().parse().unwrap()
}

/// A picture's width and height.
pub fn size(picture: &Path) -> String {
    let output = Command::new("identify").args(["-format", "%wx%h"]).arg(picture).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A program that ends with the test.
fn tied(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", program]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
