// Written by Scripts/embed: run it when a file is added or goes.

#include "EmbeddedFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char calendars_0[] = {
#embed "../../Calendars/example-programme.json"
};
static const unsigned char calendars_1[] = {
#embed "../../Calendars/public-holidays-fi.ics"
};
static const unsigned char calendars_2[] = {
#embed "../../Calendars/school-holidays-espoo.ics"
};
static const unsigned char calendars_3[] = {
#embed "../../Calendars/school-holidays-hameenlinna.ics"
};
static const unsigned char calendars_4[] = {
#embed "../../Calendars/school-holidays-helsinki.ics"
};
static const unsigned char calendars_5[] = {
#embed "../../Calendars/school-holidays-hollola.ics"
};
static const unsigned char calendars_6[] = {
#embed "../../Calendars/school-holidays-joensuu.ics"
};
static const unsigned char calendars_7[] = {
#embed "../../Calendars/school-holidays-jyvaskyla.ics"
};
static const unsigned char calendars_8[] = {
#embed "../../Calendars/school-holidays-kajaani.ics"
};
static const unsigned char calendars_9[] = {
#embed "../../Calendars/school-holidays-kokkola.ics"
};
static const unsigned char calendars_10[] = {
#embed "../../Calendars/school-holidays-kotka.ics"
};
static const unsigned char calendars_11[] = {
#embed "../../Calendars/school-holidays-kouvola.ics"
};
static const unsigned char calendars_12[] = {
#embed "../../Calendars/school-holidays-kuopio.ics"
};
static const unsigned char calendars_13[] = {
#embed "../../Calendars/school-holidays-lahti.ics"
};
static const unsigned char calendars_14[] = {
#embed "../../Calendars/school-holidays-lappeenranta.ics"
};
static const unsigned char calendars_15[] = {
#embed "../../Calendars/school-holidays-mikkeli.ics"
};
static const unsigned char calendars_16[] = {
#embed "../../Calendars/school-holidays-oulu.ics"
};
static const unsigned char calendars_17[] = {
#embed "../../Calendars/school-holidays-pori.ics"
};
static const unsigned char calendars_18[] = {
#embed "../../Calendars/school-holidays-rovaniemi.ics"
};
static const unsigned char calendars_19[] = {
#embed "../../Calendars/school-holidays-seinajoki.ics"
};
static const unsigned char calendars_20[] = {
#embed "../../Calendars/school-holidays-sonkajarvi.ics"
};
static const unsigned char calendars_21[] = {
#embed "../../Calendars/school-holidays-turku.ics"
};
static const unsigned char calendars_22[] = {
#embed "../../Calendars/school-holidays-vaasa.ics"
};
static const unsigned char calendars_23[] = {
#embed "../../Calendars/school-holidays-vantaa.ics"
};
static const unsigned char calendars_24[] = {
#embed "../../Calendars/school-holidays-ylivieska.ics"
};
static const unsigned char catalogue_0[] = {
#embed "../../Sources/Language/Catalogue/en.json"
};
static const unsigned char catalogue_1[] = {
#embed "../../Sources/Language/Catalogue/fi.json"
};
static const unsigned char catalogue_2[] = {
#embed "../../Sources/Language/Catalogue/sv.json"
};
static const unsigned char templates_0[] = {
#embed "../../Sources/Pages/Templates/activity.mustache"
};
static const unsigned char templates_1[] = {
#embed "../../Sources/Pages/Templates/availability.mustache"
};
static const unsigned char templates_2[] = {
#embed "../../Sources/Pages/Templates/board.mustache"
};
static const unsigned char templates_3[] = {
#embed "../../Sources/Pages/Templates/boardEntry.mustache"
};
static const unsigned char templates_4[] = {
#embed "../../Sources/Pages/Templates/booking.mustache"
};
static const unsigned char templates_5[] = {
#embed "../../Sources/Pages/Templates/bookingCheck.mustache"
};
static const unsigned char templates_6[] = {
#embed "../../Sources/Pages/Templates/bookingForm.mustache"
};
static const unsigned char templates_7[] = {
#embed "../../Sources/Pages/Templates/bookingRefused.mustache"
};
static const unsigned char templates_8[] = {
#embed "../../Sources/Pages/Templates/dateRow.mustache"
};
static const unsigned char templates_9[] = {
#embed "../../Sources/Pages/Templates/dayName.mustache"
};
static const unsigned char templates_10[] = {
#embed "../../Sources/Pages/Templates/docs.mustache"
};
static const unsigned char templates_11[] = {
#embed "../../Sources/Pages/Templates/docsBooking.mustache"
};
static const unsigned char templates_12[] = {
#embed "../../Sources/Pages/Templates/docsConnect.mustache"
};
static const unsigned char templates_13[] = {
#embed "../../Sources/Pages/Templates/docsDecisions.mustache"
};
static const unsigned char templates_14[] = {
#embed "../../Sources/Pages/Templates/docsOperate.mustache"
};
static const unsigned char templates_15[] = {
#embed "../../Sources/Pages/Templates/docsPromises.mustache"
};
static const unsigned char templates_16[] = {
#embed "../../Sources/Pages/Templates/doorBar.mustache"
};
static const unsigned char templates_17[] = {
#embed "../../Sources/Pages/Templates/doorInside.mustache"
};
static const unsigned char templates_18[] = {
#embed "../../Sources/Pages/Templates/doorSession.mustache"
};
static const unsigned char templates_19[] = {
#embed "../../Sources/Pages/Templates/doorTap.mustache"
};
static const unsigned char templates_20[] = {
#embed "../../Sources/Pages/Templates/empty.mustache"
};
static const unsigned char templates_21[] = {
#embed "../../Sources/Pages/Templates/errors.mustache"
};
static const unsigned char templates_22[] = {
#embed "../../Sources/Pages/Templates/facts.mustache"
};
static const unsigned char templates_23[] = {
#embed "../../Sources/Pages/Templates/familyCalendar.mustache"
};
static const unsigned char templates_24[] = {
#embed "../../Sources/Pages/Templates/filterBar.mustache"
};
static const unsigned char templates_25[] = {
#embed "../../Sources/Pages/Templates/flag.mustache"
};
static const unsigned char templates_26[] = {
#embed "../../Sources/Pages/Templates/instead.mustache"
};
static const unsigned char templates_27[] = {
#embed "../../Sources/Pages/Templates/invitation.mustache"
};
static const unsigned char templates_28[] = {
#embed "../../Sources/Pages/Templates/layout.mustache"
};
static const unsigned char templates_29[] = {
#embed "../../Sources/Pages/Templates/letter.mustache"
};
static const unsigned char templates_30[] = {
#embed "../../Sources/Pages/Templates/mailbox.mustache"
};
static const unsigned char templates_31[] = {
#embed "../../Sources/Pages/Templates/mine.mustache"
};
static const unsigned char templates_32[] = {
#embed "../../Sources/Pages/Templates/municipality.mustache"
};
static const unsigned char templates_33[] = {
#embed "../../Sources/Pages/Templates/myLinks.mustache"
};
static const unsigned char templates_34[] = {
#embed "../../Sources/Pages/Templates/narrowDay.mustache"
};
static const unsigned char templates_35[] = {
#embed "../../Sources/Pages/Templates/organisation.mustache"
};
static const unsigned char templates_36[] = {
#embed "../../Sources/Pages/Templates/problem.mustache"
};
static const unsigned char templates_37[] = {
#embed "../../Sources/Pages/Templates/questionField.mustache"
};
static const unsigned char templates_38[] = {
#embed "../../Sources/Pages/Templates/row.mustache"
};
static const unsigned char templates_39[] = {
#embed "../../Sources/Pages/Templates/session.mustache"
};
static const unsigned char templates_40[] = {
#embed "../../Sources/Pages/Templates/sheet.mustache"
};
static const unsigned char templates_41[] = {
#embed "../../Sources/Pages/Templates/staff.mustache"
};
static const unsigned char templates_42[] = {
#embed "../../Sources/Pages/Templates/staffField.mustache"
};
static const unsigned char templates_43[] = {
#embed "../../Sources/Pages/Templates/staffForm.mustache"
};
static const unsigned char templates_44[] = {
#embed "../../Sources/Pages/Templates/staffYear.mustache"
};
static const unsigned char templates_45[] = {
#embed "../../Sources/Pages/Templates/statement.mustache"
};
static const unsigned char templates_46[] = {
#embed "../../Sources/Pages/Templates/stepper.mustache"
};
static const unsigned char templates_47[] = {
#embed "../../Sources/Pages/Templates/subject.mustache"
};
static const unsigned char templates_48[] = {
#embed "../../Sources/Pages/Templates/subscribe.mustache"
};
static const unsigned char templates_49[] = {
#embed "../../Sources/Pages/Templates/subscribePage.mustache"
};
static const unsigned char templates_50[] = {
#embed "../../Sources/Pages/Templates/textField.mustache"
};
static const unsigned char templates_51[] = {
#embed "../../Sources/Pages/Templates/today.mustache"
};
static const unsigned char templates_52[] = {
#embed "../../Sources/Pages/Templates/venue.mustache"
};
static const unsigned char templates_53[] = {
#embed "../../Sources/Pages/Templates/venueCard.mustache"
};
static const unsigned char templates_54[] = {
#embed "../../Sources/Pages/Templates/venues.mustache"
};
static const unsigned char templates_55[] = {
#embed "../../Sources/Pages/Templates/week.mustache"
};
static const unsigned char templates_56[] = {
#embed "../../Sources/Pages/Templates/weekSteps.mustache"
};
static const unsigned char templates_57[] = {
#embed "../../Sources/Pages/Templates/weekTable.mustache"
};
static const unsigned char assets_0[] = {
#embed "../../Sources/Pages/Assets/door-192.png"
};
static const unsigned char assets_1[] = {
#embed "../../Sources/Pages/Assets/door-512.png"
};
static const unsigned char assets_2[] = {
#embed "../../Sources/Pages/Assets/door-house.js"
};
static const unsigned char assets_3[] = {
#embed "../../Sources/Pages/Assets/door-keeping.js"
};
static const unsigned char assets_4[] = {
#embed "../../Sources/Pages/Assets/door-lock.js"
};
static const unsigned char assets_5[] = {
#embed "../../Sources/Pages/Assets/door-reckoning.js"
};
static const unsigned char assets_6[] = {
#embed "../../Sources/Pages/Assets/door-showing.js"
};
static const unsigned char assets_7[] = {
#embed "../../Sources/Pages/Assets/door-store.js"
};
static const unsigned char assets_8[] = {
#embed "../../Sources/Pages/Assets/door-tablet.js"
};
static const unsigned char assets_9[] = {
#embed "../../Sources/Pages/Assets/door-worker.js"
};
static const unsigned char assets_10[] = {
#embed "../../Sources/Pages/Assets/door.js"
};
static const unsigned char assets_11[] = {
#embed "../../Sources/Pages/Assets/favicon.svg"
};
static const unsigned char assets_12[] = {
#embed "../../Sources/Pages/Assets/site.css"
};
static const unsigned char assets_13[] = {
#embed "../../Sources/Pages/Assets/site.js"
};
static const unsigned char api_0[] = {
#embed "../../Sources/Web/API/openapi.yaml"
};
static const unsigned char docs_0[] = {
#embed "../../Sources/Pages/Docs/figures.json"
};

static const struct embedded_file calendars[] = {
  {"example-programme.json", calendars_0, sizeof calendars_0},
  {"public-holidays-fi.ics", calendars_1, sizeof calendars_1},
  {"school-holidays-espoo.ics", calendars_2, sizeof calendars_2},
  {"school-holidays-hameenlinna.ics", calendars_3, sizeof calendars_3},
  {"school-holidays-helsinki.ics", calendars_4, sizeof calendars_4},
  {"school-holidays-hollola.ics", calendars_5, sizeof calendars_5},
  {"school-holidays-joensuu.ics", calendars_6, sizeof calendars_6},
  {"school-holidays-jyvaskyla.ics", calendars_7, sizeof calendars_7},
  {"school-holidays-kajaani.ics", calendars_8, sizeof calendars_8},
  {"school-holidays-kokkola.ics", calendars_9, sizeof calendars_9},
  {"school-holidays-kotka.ics", calendars_10, sizeof calendars_10},
  {"school-holidays-kouvola.ics", calendars_11, sizeof calendars_11},
  {"school-holidays-kuopio.ics", calendars_12, sizeof calendars_12},
  {"school-holidays-lahti.ics", calendars_13, sizeof calendars_13},
  {"school-holidays-lappeenranta.ics", calendars_14, sizeof calendars_14},
  {"school-holidays-mikkeli.ics", calendars_15, sizeof calendars_15},
  {"school-holidays-oulu.ics", calendars_16, sizeof calendars_16},
  {"school-holidays-pori.ics", calendars_17, sizeof calendars_17},
  {"school-holidays-rovaniemi.ics", calendars_18, sizeof calendars_18},
  {"school-holidays-seinajoki.ics", calendars_19, sizeof calendars_19},
  {"school-holidays-sonkajarvi.ics", calendars_20, sizeof calendars_20},
  {"school-holidays-turku.ics", calendars_21, sizeof calendars_21},
  {"school-holidays-vaasa.ics", calendars_22, sizeof calendars_22},
  {"school-holidays-vantaa.ics", calendars_23, sizeof calendars_23},
  {"school-holidays-ylivieska.ics", calendars_24, sizeof calendars_24},
};

static const struct embedded_file catalogue[] = {
  {"en.json", catalogue_0, sizeof catalogue_0},
  {"fi.json", catalogue_1, sizeof catalogue_1},
  {"sv.json", catalogue_2, sizeof catalogue_2},
};

static const struct embedded_file templates[] = {
  {"activity.mustache", templates_0, sizeof templates_0},
  {"availability.mustache", templates_1, sizeof templates_1},
  {"board.mustache", templates_2, sizeof templates_2},
  {"boardEntry.mustache", templates_3, sizeof templates_3},
  {"booking.mustache", templates_4, sizeof templates_4},
  {"bookingCheck.mustache", templates_5, sizeof templates_5},
  {"bookingForm.mustache", templates_6, sizeof templates_6},
  {"bookingRefused.mustache", templates_7, sizeof templates_7},
  {"dateRow.mustache", templates_8, sizeof templates_8},
  {"dayName.mustache", templates_9, sizeof templates_9},
  {"docs.mustache", templates_10, sizeof templates_10},
  {"docsBooking.mustache", templates_11, sizeof templates_11},
  {"docsConnect.mustache", templates_12, sizeof templates_12},
  {"docsDecisions.mustache", templates_13, sizeof templates_13},
  {"docsOperate.mustache", templates_14, sizeof templates_14},
  {"docsPromises.mustache", templates_15, sizeof templates_15},
  {"doorBar.mustache", templates_16, sizeof templates_16},
  {"doorInside.mustache", templates_17, sizeof templates_17},
  {"doorSession.mustache", templates_18, sizeof templates_18},
  {"doorTap.mustache", templates_19, sizeof templates_19},
  {"empty.mustache", templates_20, sizeof templates_20},
  {"errors.mustache", templates_21, sizeof templates_21},
  {"facts.mustache", templates_22, sizeof templates_22},
  {"familyCalendar.mustache", templates_23, sizeof templates_23},
  {"filterBar.mustache", templates_24, sizeof templates_24},
  {"flag.mustache", templates_25, sizeof templates_25},
  {"instead.mustache", templates_26, sizeof templates_26},
  {"invitation.mustache", templates_27, sizeof templates_27},
  {"layout.mustache", templates_28, sizeof templates_28},
  {"letter.mustache", templates_29, sizeof templates_29},
  {"mailbox.mustache", templates_30, sizeof templates_30},
  {"mine.mustache", templates_31, sizeof templates_31},
  {"municipality.mustache", templates_32, sizeof templates_32},
  {"myLinks.mustache", templates_33, sizeof templates_33},
  {"narrowDay.mustache", templates_34, sizeof templates_34},
  {"organisation.mustache", templates_35, sizeof templates_35},
  {"problem.mustache", templates_36, sizeof templates_36},
  {"questionField.mustache", templates_37, sizeof templates_37},
  {"row.mustache", templates_38, sizeof templates_38},
  {"session.mustache", templates_39, sizeof templates_39},
  {"sheet.mustache", templates_40, sizeof templates_40},
  {"staff.mustache", templates_41, sizeof templates_41},
  {"staffField.mustache", templates_42, sizeof templates_42},
  {"staffForm.mustache", templates_43, sizeof templates_43},
  {"staffYear.mustache", templates_44, sizeof templates_44},
  {"statement.mustache", templates_45, sizeof templates_45},
  {"stepper.mustache", templates_46, sizeof templates_46},
  {"subject.mustache", templates_47, sizeof templates_47},
  {"subscribe.mustache", templates_48, sizeof templates_48},
  {"subscribePage.mustache", templates_49, sizeof templates_49},
  {"textField.mustache", templates_50, sizeof templates_50},
  {"today.mustache", templates_51, sizeof templates_51},
  {"venue.mustache", templates_52, sizeof templates_52},
  {"venueCard.mustache", templates_53, sizeof templates_53},
  {"venues.mustache", templates_54, sizeof templates_54},
  {"week.mustache", templates_55, sizeof templates_55},
  {"weekSteps.mustache", templates_56, sizeof templates_56},
  {"weekTable.mustache", templates_57, sizeof templates_57},
};

static const struct embedded_file assets[] = {
  {"door-192.png", assets_0, sizeof assets_0},
  {"door-512.png", assets_1, sizeof assets_1},
  {"door-house.js", assets_2, sizeof assets_2},
  {"door-keeping.js", assets_3, sizeof assets_3},
  {"door-lock.js", assets_4, sizeof assets_4},
  {"door-reckoning.js", assets_5, sizeof assets_5},
  {"door-showing.js", assets_6, sizeof assets_6},
  {"door-store.js", assets_7, sizeof assets_7},
  {"door-tablet.js", assets_8, sizeof assets_8},
  {"door-worker.js", assets_9, sizeof assets_9},
  {"door.js", assets_10, sizeof assets_10},
  {"favicon.svg", assets_11, sizeof assets_11},
  {"site.css", assets_12, sizeof assets_12},
  {"site.js", assets_13, sizeof assets_13},
};

static const struct embedded_file api[] = {
  {"openapi.yaml", api_0, sizeof api_0},
};

static const struct embedded_file docs[] = {
  {"figures.json", docs_0, sizeof docs_0},
};

static const struct { const struct embedded_file *files; size_t count; } bundles[] = {
  {calendars, sizeof calendars / sizeof *calendars},
  {catalogue, sizeof catalogue / sizeof *catalogue},
  {templates, sizeof templates / sizeof *templates},
  {assets, sizeof assets / sizeof *assets},
  {api, sizeof api / sizeof *api},
  {docs, sizeof docs / sizeof *docs},
};

const struct embedded_file *embedded_files(enum embedded_bundle bundle, size_t *count) {
  *count = bundles[bundle].count;
  return bundles[bundle].files;
}
