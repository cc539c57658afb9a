"""The words role names are made of, German and English, with what they weigh.

One concept per line: its name, then the roots that mean it. Roots are written as
`role_grammar.cut` folds names: lower case, ae/oe/ue/ss. A root may be followed by an
ending ("buchhalt" + "ung"), and roots of four letters or more may stand inside a
compound ("finanz" + "buchhalt" + "er").
"""

# What somebody is in the company counts more than the field it is in.
STATUS = """
azubi auszubildend azubi azubine lehrling lernend apprentice trainee volontaer
praktikant praktikant praktikum intern internship placement schuelerpraktik
werkstudent werkstudent studentisch studierend student
"""

FIELDS = """
account account accounts
administrator administrator admin sysadmin
analyst analyst analys analyse analytik analytic
angebot angebot quotation quote
anlag anlag plant
anwendung anwendung application applikation
arbeit arbeit work
arbeitsvorbereit arbeitsvorbereit fertigungsplan produktionsplan arbeitsplan
auftrag auftrag order
ausbild ausbild
aussendienst aussendienst
ausgang warenausgang
baecker baecker baker
beruf beruf vocational
berat berat consult advis
betrieb betrieb
bilanz bilanz
buchhalt buchhalt buchfuehr bookkeep accounting accountant
buero buero office
cad cad zeichn draught draft
callcenter callcenter hotline
ceo ceo
cfo cfo
cloud cloud
cnc cnc zerspan dreher fraes
community community
compliance compliance
content content redakt editor
controlling controll
coo coo
cto cto
datenschutz datenschutz
daten daten data
debitor debitor receivable
design design grafik graphic gestalt
devops devops
dispon dispon disposition dispatch
druck druck printer
eingang wareneingang
einkauf einkauf einkaeuf purchas procure buyer beschaff sourcing
einzelhandel einzelhandel retail
elektro elektro elektrik elektronik electric electronic electrician
empfang empfang reception rezeption
entwickl entwickl develop programmier programm coder
export export
fahr fahr driver driving chauffeur kurier courier
filial filial store shop laden
finanz finanz finance financial
fleet fuhrpark fleet
forschung forschung research
gebaeude gebaeude building
geschaeftsfuehr geschaeftsfuehr geschaeftsleit vorstand inhaber gruender founder
gesundheit gesundheit health
handelsvertret handelsvertret
hausmeister hausmeister hauswart caretaker janitor haustechnik
facility facility
hardware hardware
import import
industrie industrie industri
informatik informatik informatic
ingenieur ingenieur engineer
innendienst innendienst backoffice
instandhalt instandhalt instandsetz maintenance maintain wartung
intelligence intelligence
it it edv
kalkulat kalkulat
kantin kantin canteen catering
kass kass cashier
vertrag vertrag contract
kommission kommission picker picking
kommunikation kommunikation communication presse pr
koch koch cook beikoch
konstrukt konstrukt
kontroll kontroll
kreditor kreditor payable
kueche kuech kitchen
kunde kund customer client
kundenservice kundenservice kundendienst kundenbetreu
labor labor laboratory
lackier lackier
lager lager warehouse storekeep magazin
liefer liefer zustell delivery
lkw lkw truck lorry
logistik logistik logistic
lohn lohn gehalt payroll entgelt
mahn mahn dunning
marke marke brand
marketing marketing werb advertis
maschin maschin machin
material material
mechanik mechanik mechanic
mechatronik mechatronik mechatronic
mess messtechnik
montage montage monteur montier assembl
netzwerk netzwerk network
pack packer verpack packag
personal personal hr people
personalentwickl personalentwickl
personen personen
pfoertner pfoertner pforte werkschutz gatekeep
plan plan
produkt produkt product
produktion produktion production fertigung fertig manufactur
projekt projekt project
prozess prozess process
pruef pruef inspect
qualitaet qualitaet quality qs qa qm
rechnung rechnung invoic billing fakturi faktura
recht recht jurist justiziar syndikus legal lawyer anwalt counsel attorney
recruit recruit
reinig reinig clean cleaner putz raumpfleg
reklamation reklamation complaint
sachkunde gefahrgut
schlosser schlosser
schulung schulung weiterbild
schweiss schweiss weld
scientist scientist science wissenschaft
scrum scrum
security security
sekret sekret secretar
service service
sicherheit sicherheit arbeitsschutz safety
socialmedia socialmedia
software software
stapler stapler gabelstapler forklift
steuer steuer tax
supplychain supplychain
support support helpdesk servicedesk
system system
technik technik technician
telefon telefon telephone
test test tester
training training trainer
transport transport
unternehmen unternehmen company enterprise
verkauf verkauf verkaeuf
versand versand shipping expedit spedit
vertrieb vertrieb sales salesperson salesman
verwalt verwalt administration administrative
ware ware goods
web web
werkstatt werkstatt workshop
werkzeug werkzeug
wirtschaft wirtschaft economist
zoll zoll customs
zentral zentral switchboard
"""

# They narrow a role down but do not name it: half the weight of a field.
HINTS = """
agil agil agile
assist assist
backend backend
business business
digital digital
executive executive
frontend frontend
fullstack fullstack
kaufmaennisch kaufmaennisch commercial
online online
operativ operativ operational operations operation
schicht schicht shift
strategisch strategisch strategic
technisch technisch technical tech
"""

# Said of nearly everybody: they decide only where nothing else does.
KINDS = """
agent agent
angestellt angestellt beschaeftigt employee
aushilf aushilf minijob
beauftragt beauftragt verantwortlich zustaendig
bedien bedien operator fuehrer
begleit begleit
fachkraft fachkraft fachkraeft
fachmann fachmann
gehilf gehilf helf helper
freiberuf freiberuf freelanc contractor
kaufmann kaufmann
kraft kraft kraefte
mitarbeit mitarbeit arbeiter worker associate colleague
officer officer
referent referent
owner owner
partner partner
representative representative vertreter
sachbearbeit sachbearbeit bearbeit clerk
spezialist spezialist specialist experte expert
"""

RANKS = """
abteilung abteilung bereich department
chief chief
direktor direktor director
gruppe gruppe group
junior junior jr
koordin koordin coordinat
leit leit head lead chef
manager manag manage
meister meister vorarbeit foreman
praesident vicepresident president vp
senior senior sr experienced erfahren principal
stellvertret stellvertret deputy
supervis supervis
team team
"""
