//! Danish sorting: æ, ø, å after z, in this order; aa is å. Stored beside a name as its sort key, so that both
//! engines sort alike by plain bytes.

/// The key by which a Danish name sorts: lower case, punctuation dropped, `{ | }` for æ ø å.
#[must_use]
pub fn sort_key(name: &str) -> String {
    let lower = name.to_lowercase().replace("aa", "å");
    let mut key = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match letter {
            'æ' | 'ä' => key.push('{'),
            'ø' | 'ö' => key.push('|'),
            'å' => key.push('}'),
            'é' | 'è' | 'ê' => key.push('e'),
            'ü' => key.push('y'),
            'á' | 'à' => key.push('a'),
            'ó' => key.push('o'),
            'í' => key.push('i'),
            '-' | ' ' => key.push(' '),
            letter if letter.is_alphanumeric() => key.push(letter),
            _ => {}
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn danish_letters_sort_last_and_in_order() {
        let mut names = [
            "Åse",
            "Østergård",
            "Æblegård",
            "Zoë",
            "Aage",
            "Anna",
            "Bo-Erik",
            "Bo",
            "andrea",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "andrea",
                "Anna",
                "Bo",
                "Bo-Erik",
                "Zoë",
                "Æblegård",
                "Østergård",
                "Aage",
                "Åse"
            ]
        );
    }
}
