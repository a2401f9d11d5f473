//! What Typst can see: the template, the house style, the document's data and four typefaces. Nothing else exists.

use std::sync::LazyLock;
use typst::{
    Feature, Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The house style, shared by all templates.
const HOUSE_STYLE: &str = include_str!("../../templates/house.typ");

/// IBM Plex Sans, as on the pages. `make assets` puts the files there.
const FACES: [&[u8]; 4] = [
    include_bytes!("../../dist/fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../../dist/fonts/IBMPlexSans-Italic.ttf"),
    include_bytes!("../../dist/fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../../dist/fonts/IBMPlexSans-Bold.ttf"),
];

/// The typefaces, read once.
pub(super) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FACES
        .iter()
        .flat_map(|face| Font::iter(Bytes::new(*face)))
        .collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| {
    let mut book = FontBook::new();
    FONTS.iter().for_each(|font| book.push(font.info().clone()));
    LazyHash::new(book)
});
/// With the functions that name a row's heading cell: they exist behind Typst's switch for more accessibility.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// The world of one document.
pub(super) struct House {
    name: &'static str,
    main: Source,
    style: Source,
    data: (FileId, Bytes),
}

impl House {
    /// A world with this template and this data.
    pub fn new(name: &'static str, template: &str, data: Vec<u8>) -> Self {
        Self {
            name,
            main: Source::new(id(name), template.to_owned()),
            style: Source::new(id("house.typ"), HOUSE_STYLE.to_owned()),
            data: (id("data.json"), Bytes::new(data)),
        }
    }

    /// The template's file name.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// Ids of files are few and kept for ever, so only fixed names get one.
#[expect(clippy::expect_used, reason = "the names are constants of this crate")]
fn id(name: &'static str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World for House {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.main, &self.style]
            .into_iter()
            .find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            return Ok(self.data.1.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
