# Log-in, front page, menu, roles, accessibility statement.
nav-day = The day
nav-citizens = Citizens
nav-orders = Orders
nav-places = Places
nav-occupancy = Occupancy
nav-economy = Economy
nav-committees = Committees
nav-actions = Follow-up
nav-plans = Plans
nav-hearings = Hearings
nav-audit = Access

role-educator = Social educator
role-team-leader = Team leader
role-area-manager = Area manager
role-staff-unit = Staff unit
role-committee-secretary = Committee secretary
role-municipality-contact = Municipality contact
role-order-intake = Intake
role-operator = Operator
role-system = System

front-title = Welcome to Etsted
front-text = You run the system and see no citizens. Users and roles are kept from the command line with etsted user.

login-title = Log in
login-lead = Enter your user name and password.
login-name = User name
login-password = Password
login-enter = Log in
login-people = People of the fictional region
login-people-text = All have the same password. It stands in the terminal where the demo was started.
login-error-name = Enter your user name
login-error-password = Enter your password
login-error-wrong = User name or password does not fit. Try again.
login-error-wait =
    { $n ->
        [one] Too many attempts. Try again in a minute.
       *[other] Too many attempts. Try again in { $n } minutes.
    }

statement-title = Accessibility
statement-lead = Everybody must be able to use Etsted: by keyboard, screen reader, large type, on a phone and without JavaScript.
statement-status-title = Status
statement-status = Etsted is built to WCAG 2.1 level AA. The authority that uses Etsted fills in and publishes the statement required by law, and renews it at least once a year.
statement-tested-title = How it is tested
statement-tested = Every page is tested automatically on phone and desk, in light and dark, at 200% zoom and by keyboard. Automatic tests do not find everything; reports are welcome.
statement-contact-title = Is something hard to use?
statement-contact = Tell your leader or those who run Etsted where you work. Say which page, what you wanted, and what happened.
