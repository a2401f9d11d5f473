# Log-in, forside, menu, roller, tilgængelighedserklæring.
nav-day = Dagen
nav-citizens = Borgere
nav-orders = Bestillinger
nav-places = Pladser
nav-occupancy = Belægning
nav-economy = Økonomi
nav-committees = Udvalg
nav-actions = Opfølgning
nav-plans = Planer
nav-hearings = Høringer
nav-audit = Adgang

role-educator = Pædagog
role-team-leader = Teamleder
role-area-manager = Områdeleder
role-staff-unit = Socialstab
role-committee-secretary = Udvalgssekretær
role-municipality-contact = Kommunens kontakt
role-order-intake = Visitation
role-operator = Drift
role-system = System

front-title = Velkommen til Etsted
front-text = Du driver systemet og ser ingen borgere. Brugere og roller vedligeholdes fra kommandolinjen med etsted user.

login-title = Log ind
login-lead = Skriv dit brugernavn og din adgangskode.
login-name = Brugernavn
login-password = Adgangskode
login-enter = Log ind
login-people = Personer i den opdigtede region
login-people-text = Alle har samme adgangskode. Den står i terminalen, hvor demoen blev startet.
login-error-name = Skriv dit brugernavn
login-error-password = Skriv din adgangskode
login-error-wrong = Brugernavn eller adgangskode passer ikke. Prøv igen.
login-error-wait =
    { $n ->
        [one] Der er forsøgt for mange gange. Prøv igen om et minut.
       *[other] Der er forsøgt for mange gange. Prøv igen om { $n } minutter.
    }

statement-title = Tilgængelighed
statement-lead = Alle skal kunne bruge Etsted: med tastatur, skærmlæser, stor skrift, på telefon og uden JavaScript.
statement-status-title = Status
statement-status = Etsted er bygget efter WCAG 2.1, niveau AA. Den myndighed, der bruger Etsted, udfylder og offentliggør den lovpligtige tilgængelighedserklæring og opdaterer den mindst en gang om året.
statement-tested-title = Sådan er det prøvet
statement-tested = Hver side afprøves automatisk på telefon og skærm, i lyst og mørkt, ved 200 % zoom og med tastatur. Automatiske prøver finder ikke alt; derfor er henvendelser velkomne.
statement-contact-title = Er noget svært at bruge?
statement-contact = Sig det til din leder eller til den, der driver Etsted hos jer. Skriv hvilken side, hvad du ville, og hvad der skete.
