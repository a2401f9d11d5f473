# Høringer: planen, parterne, svarene, vores svar og sammenfatningen.

hearing-title = Høringer
hearing-none = Der er ingen høringer endnu
hearing-none-text = Når en plan er lagt ind, står den her med fristen og hvor mange der har svaret.
hearing-new = Ny høring
hearing-edit = Ret planen
hearing-save = Gem planen
hearing-created = Høringen er oprettet. Tilføj parterne, og send den.
hearing-saved = Planen er gemt
hearing-not-sent = Ikke sendt endnu
hearing-answered-of = { $answered } af { $asked } har svaret
hearing-deadline-day = Frist { $day }
hearing-deadline-now = Fristen er nu { $day }
hearing-period = I høring { $from } – { $to }
hearing-coverage = Hvem har svaret?
hearing-of = { $some } af { $all }
hearing-have-answered = parter har svaret
hearing-late-count = { $n ->
    [one] heraf 1 efter fristen
   *[other] heraf { $n } efter fristen
}
hearing-questions-word = { $n ->
    [one] spørgsmål
   *[other] spørgsmål
}
hearing-remarks-word = { $n ->
    [one] bemærkning
   *[other] bemærkninger
}
hearing-rows-answered = rækker har et godkendt svar
hearing-unplaced = { $n ->
    [one] 1 række hører ikke til et afsnit.
   *[other] { $n } rækker hører ikke til et afsnit.
}
hearing-unplaced-see = Se dem, og ret afsnittet
hearing-next-section = Skriv svar
hearing-who = Parter
hearing-no-parties = Der er ingen parter endnu
hearing-no-parties-text = Tilføj de udvalg og andre, der skal høres.
hearing-state-answered = Har svaret
hearing-state-late = Svarede efter fristen
hearing-state-missing = Mangler
hearing-state-waiting = frist { $day }
hearing-state-was = fristen var { $day }
hearing-row-count = { $n ->
    [0] Ingen rækker
    [one] 1 række
   *[other] { $n } rækker
}
hearing-by-section = Afsnit for afsnit
hearing-section = Afsnit
hearing-page = Side
hearing-questions = Spørgsmål
hearing-remarks = Bemærkninger
hearing-parties = Parter
hearing-answered-rows = Besvaret
hearing-by-topic = Emner, der går igen
hearing-named = { $n ->
    [one] nævnt 1 gang
   *[other] nævnt { $n } gange
}
hearing-question-count = { $n ->
    [one] 1 spørgsmål
   *[other] { $n } spørgsmål
}
hearing-party-count = { $n ->
    [one] 1 part
   *[other] { $n } parter
}
hearing-spelt = også skrevet { $spellings }
hearing-more-topics = { $n ->
    [one] 1 emne mere
   *[other] { $n } emner mere
}
hearing-summary = Sammenfatning
hearing-summary-text = Alle svar afsnit for afsnit med de godkendte svar på dem. Privatpersoner står med et nummer.
hearing-summary-pdf = Hent som PDF
hearing-summary-docx = Hent som Word-dokument
hearing-summary-title = Sammenfatning af høringen: { $title }
hearing-summary-introduction = Sammenfatningen gengiver svarene, som de er modtaget. Kun svar, der er godkendt, står med. Privatpersoner er nævnt med et nummer i stedet for deres navn.
hearing-summary-late = { $name } (modtaget efter fristen)
hearing-summary-change = Ændret i planen: { $change }
hearing-held-back = Sammenfatningen kan ikke hentes
hearing-held-back-text = Der står noget i den, som ikke må komme ud af huset: ord fra noget lukket, et nummer, der ligner et CPR-nummer, eller navnet på en borger eller en pårørende.
hearing-held-back-mend = Ret svaret med en ny version, eller formuler det godkendte svar om. Så kan sammenfatningen hentes.
hearing-held-back-ask = Spørg dem, der står for høringen. De kan se stederne og rette dem.
hearing-held-back-head = høringens titel eller en parts navn
hearing-held-back-answer = et godkendt svar
hearing-file-name = sammenfatning
hearing-run = Høringen
hearing-about = Om planen
hearing-person = Borger, nr. { $number }
hearing-person-named = { $name } ({ $person })
hearing-pages = side { $pages }

hearing-label-title = Planens titel
hearing-label-text = Om planen
hearing-help-text = Hvad planen handler om, hvor den ligger, og hvad I spørger om.
hearing-sections = Afsnit
hearing-sections-help = Svarene samles under afsnittene. Skriv dem, som de står i planen, med tema og sider.
hearing-section-number = Afsnit { $number }
hearing-label-heading = Overskrift
hearing-label-theme = Tema
hearing-label-first = Fra side
hearing-label-last = Til side
hearing-more-sections = Flere afsnit
hearing-categories = Kategorier
hearing-label-categories = Kategorier af parter
hearing-help-categories = Én pr. linje: bogstav, kolon og navn. Svarene får et nummer i deres kategori, fx B2.
hearing-start-categories =
    A: MED-udvalg
    B: Bruger- og pårørenderåd
    C: Kommuner
    D: Faglige organisationer
    E: Handicap- og patientforeninger
    F: Samarbejdspartnere
    G: Borgere

hearing-party-new = Tilføj en part
hearing-party-add = Tilføj
hearing-party-added = Parten er tilføjet
hearing-label-kind = Hvem er det?
hearing-kind-committee = Et udvalg
hearing-kind-committee-help = Udvalgets medlemmer kan selv skrive svaret.
hearing-kind-organisation = En organisation, kommune eller forening
hearing-kind-organisation-help = Svaret skrives ind eller læses fra et dokument.
hearing-kind-person = En privatperson
hearing-kind-person-help = Navnet ses kun af dem, der kører høringen. Alle andre ser et nummer.
hearing-label-committee = Udvalg
hearing-help-committee = Når det er et udvalg. Udvalg, der allerede er part, står ikke på listen.
hearing-label-name = Navn
hearing-help-name = Når det ikke er et udvalg.
hearing-label-category = Kategori
hearing-label-contact = Adresse
hearing-help-contact = E-mail eller postadresse. Ses kun af dem, der kører høringen.

hearing-send = Send i høring
hearing-send-text = Når høringen er sendt, kan planen ikke ændres. Parter kan stadig tilføjes.
hearing-send-now = Send i høring
hearing-sent = Høringen er sendt
hearing-label-sent = Sendt den
hearing-label-deadline = Frist for svar
hearing-help-deadline = Svar, der kommer på dagen, er kommet til tiden.
hearing-receivers = { $n ->
    [0] Ingen modtagere
    [one] 1 modtager
   *[other] { $n } modtagere
}
hearing-extend = Giv længere frist
hearing-extend-now = Giv længere frist
hearing-extended = Fristen er forlænget
hearing-extensions = Forlængelser
hearing-everybody = Alle parter
hearing-label-for = For hvem?
hearing-label-new-deadline = Ny frist
hearing-label-reason = Hvorfor?

hearing-receive = Skriv svaret ind
hearing-correct = Ret svaret
hearing-receive-now = Gem svaret
hearing-received = Svaret er gemt
hearing-received-day = Modtaget { $day }
hearing-label-received = Modtaget den
hearing-label-correction = Hvorfor rettes svaret?
hearing-general = Generelle bemærkninger
hearing-help-general = Det, der står før og uden for rækkerne.
hearing-rows = Rækker
hearing-rows-help = En række for hvert sted i planen. Tomme rækker gemmes ikke.
hearing-row-number = Række { $number }
hearing-row-unplaced = Intet afsnit fundet
hearing-more-rows = Flere rækker
hearing-label-reference = Henvisning (tema eller overskrift)
hearing-label-pages = Sider
hearing-label-topics = Emner, adskilt med skråstreg
hearing-label-vision = Vision eller pejlemærke
hearing-label-questions = Spørgsmål, ét pr. linje
hearing-label-remarks = Bemærkninger, én pr. linje
hearing-read-document = Læs svaret fra et dokument
hearing-label-document = Dokument
hearing-help-document = Tekst, Word eller PDF. Intet gemmes, før du har set det igennem og trykket på Gem svaret.
hearing-label-pasted = Eller indsæt teksten
hearing-read-now = Læs dokumentet
hearing-source = Dokumentet
hearing-unread-line = Linje { $number } er ikke brugt
hearing-source-typed = Skrevet ind
hearing-source-document = Læst fra et dokument
hearing-source-member = Skrevet af udvalgets medlemmer
hearing-no-response = Der er ikke kommet svar
hearing-no-response-text = Når svaret er skrevet ind eller sendt af udvalget, står det her.
hearing-no-reference = Uden henvisning
hearing-place = Ret afsnittet
hearing-place-now = Gem afsnittet
hearing-placed = Afsnittet er rettet
hearing-label-section = Hvilket afsnit handler rækken om?
hearing-section-none = Hele planen eller ikke placeret
hearing-section-none-text = Her står de rækker, der handler om planen som helhed, eller hvor henvisningen ikke passede med et afsnit.
hearing-versions = Versioner
hearing-version = Version { $number }
hearing-taken-in = modtaget af { $name }

hearing-draft = Udvalgets svar
hearing-draft-write = Skriv udvalgets svar
hearing-draft-text = Alle i udvalget kan skrive med. Formanden eller sekretæren sender svaret. Indtil da ser kun udvalget det.
hearing-draft-save = Gem udkastet
hearing-draft-saved = Udkastet er gemt
hearing-draft-send = Send svaret
hearing-draft-send-question = Skal svaret sendes?
hearing-draft-send-text = Det sidst gemte udkast sendes som udvalgets svar. Derefter kan udvalget ikke rette det.
hearing-draft-sent = Udvalgets svar er sendt

hearing-section-empty = Ingen har skrevet om dette afsnit
hearing-section-empty-text = Det, parterne skriver om afsnittet, samles her.
hearing-choose-row = Vælg
hearing-answer-chosen = Skriv svar til de valgte
hearing-before = Forrige: { $name }
hearing-after = Næste: { $name }
hearing-answer = Svar
hearing-answer-new = Nyt svar
hearing-answer-open = Åbn svaret
hearing-answer-save = Gem svaret
hearing-answer-saved = Svaret er gemt som udkast
hearing-answer-changed = En anden har gemt i mellemtiden. Læs svaret igen, før du godkender.
hearing-answer-without-rows = Svaret har ingen rækker længere. Vælg mindst én, før du godkender.
hearing-answer-approved = Svaret er godkendt
hearing-approve = Godkend svaret
hearing-approved = Godkendt
hearing-draft-answer = Udkast
hearing-approved-holds = Denne formulering er godkendt og gælder, indtil den nye er godkendt:
hearing-approved-by = Godkendt af { $name }
hearing-same-answer = { $n ->
    [one] svar på 1 række
   *[other] samme svar på { $n } rækker
}
hearing-change = Ændret i planen:
hearing-label-rows = Hvilke rækker svarer I på?
hearing-rows-fixed = Svaret gælder disse rækker
hearing-label-answer = Vores svar
hearing-label-change = Hvad er ændret i planen?
hearing-help-change = Lad feltet stå tomt, når svaret ikke har ændret noget.

hearing-error-title = Skriv planens titel
hearing-error-heading = Skriv afsnittets overskrift
hearing-error-pages = Skriv sidetallet som et tal. Til-siden kan ikke ligge før fra-siden.
hearing-error-section = Hvert afsnit skal have en overskrift og sider
hearing-error-section-choice = Vælg et afsnit fra listen
hearing-error-categories = Skriv mindst én kategori. Hver linje skal have sit eget bogstav, kolon og et navn.
hearing-error-category-in-use = En part står i en kategori, der mangler. Skriv kategorien igen.
hearing-error-sent = Høringen er sendt, så planen kan ikke ændres
hearing-error-kind = Vælg, hvem parten er
hearing-error-committee = Vælg et udvalg
hearing-error-name = Skriv partens navn
hearing-error-category = Vælg en kategori
hearing-error-party-exists = Parten er allerede med i høringen
hearing-error-no-section = Planen skal have mindst ét afsnit, før den kan sendes
hearing-error-no-party = Tilføj mindst én part, før høringen sendes
hearing-error-sent-future = Datoen for afsendelse kan ikke ligge efter i dag
hearing-error-deadline = Fristen kan ikke ligge før den dag, høringen er sendt
hearing-error-not-sent = Høringen er ikke sendt endnu
hearing-error-not-later = Fristen er allerede { $day }. Vælg en senere dag.
hearing-error-reason = Skriv, hvorfor fristen forlænges
hearing-error-party = Vælg en part fra listen
hearing-error-blank = Skriv mindst én bemærkning eller én række
hearing-error-received = Modtagelsesdagen skal ligge fra { $day } til i dag
hearing-error-correction = Skriv, hvorfor svaret rettes
hearing-error-changed = En anden har gemt i mellemtiden. Åbn siden igen i et nyt vindue, og sæt teksterne sammen.
hearing-error-changed-unsent = En anden har gemt i mellemtiden. Læs det nye udkast herunder, og send det så.
hearing-error-row-pages = Skriv sider som tal, fx 9, 10 eller 9-11
hearing-error-document = Filen kunne ikke læses. Vælg en tekstfil, et Word-dokument eller en PDF med tekst, eller indsæt teksten.
hearing-error-answered = Udvalgets svar er sendt. Socialstaben kan rette det.
hearing-error-not-chair = Kun formanden eller sekretæren kan sende udvalgets svar
hearing-error-answer = Skriv svaret
hearing-error-rows = Vælg mindst én række, som svaret gælder
hearing-error-row-answered = En af rækkerne har allerede et godkendt svar
hearing-error-rows-approved = Svaret er godkendt, så rækkerne kan ikke ændres. Teksten kan.
hearing-party-remove = Tag parten af høringen
hearing-label-party-reason = Hvorfor spørges parten ikke?
hearing-party-removed = Parten er taget af høringen
hearing-error-party-written = Parten har skrevet et svar og kan ikke tages af
hearing-error-party-reason = Skriv, hvorfor parten tages af
