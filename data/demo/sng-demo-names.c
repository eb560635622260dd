/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/demo/sng-demo-names.h"

#include <string.h>

/* Usual names of Mexico, one given name and two surnames; whoever bears such a combination is not
 * meant. The lists have lengths without a common factor, so that a name comes only once. */
static const char *const given[] = {
  "Alejandra", "Bernardo", "Claudia", "Damián",  "Elena",    "Fabián",    "Guadalupe", "Hugo",
  "Itzel",     "Joaquín",  "Karla",   "Leonel",  "Mariana",  "Norberto",  "Olivia",    "Pablo",
  "Quetzalli", "Ramiro",   "Sofía",   "Tadeo",   "Úrsula",   "Vicente",   "Ximena",    "Yolanda",
  "Zacarías",  "Adriana",  "Braulio", "Citlali", "Diego",    "Esperanza", "Francisco", "Gabriela",
  "Humberto",  "Irene",    "Javier",  "Leticia", "Manuel",   "Nayeli",    "Óscar",     "Paulina",
  "Rubén",     "Silvia",   "Teresa",  "Uriel",   "Verónica", "Xóchitl",   "Yahir",
};

static const char *const surnames[] = {
  "Acosta",     "Báez",     "Camacho",  "Domínguez", "Esquivel",  "Figueroa",   "Galindo",
  "Huerta",     "Iturbe",   "Juárez",   "Lara",      "Macías",    "Navarro",    "Olvera",
  "Pacheco",    "Quintero", "Rangel",   "Saldaña",   "Tapia",     "Urbina",     "Valdez",
  "Yáñez",      "Zamora",   "Aguilar",  "Bautista",  "Cervantes", "Delgadillo", "Espinosa",
  "Fuentes",    "Godínez",  "Hinojosa", "Islas",     "Jiménez",   "Landa",      "Medina",
  "Noriega",    "Ordaz",    "Peralta",  "Quiñones",  "Resendiz",  "Sandoval",   "Terán",
  "Uribe",      "Vázquez",  "Zavala",   "Arteaga",   "Barrera",   "Castañeda",  "Dávila",
  "Elizondo",   "Franco",   "Guerrero", "Herrera",   "Ibáñez",    "Lozano",     "Montoya",
  "Nieto",      "Ochoa",    "Pineda",   "Rosales",   "Sepúlveda", "Trejo",      "Ugalde",
  "Villanueva", "Zepeda",   "Anaya",    "Bernal",    "Canul",     "Chan",       "Dzul",
  "Poot",
};

/* Public API */

/**
 * sng_demo_name:
 * @n: any number; different ones below 3,000 give different names
 */
char *
sng_demo_name (guint n)
{
  guint all = G_N_ELEMENTS (surnames);
  guint first = (n * 7 + 3) % all;
  guint second = (n * 13 + 17 + n / all) % all;

  if (second == first)
    second = (second + 1) % all;
  return g_strdup_printf ("%s %s %s", given[(n * 11 + n / 7) % G_N_ELEMENTS (given)],
                          surnames[first], surnames[second]);
}

/**
 * sng_demo_email:
 *
 * Returns: (transfer full): an address of the fictitious company, without accents
 */
char *
sng_demo_email (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autofree char *lower = g_ascii_strdown (ascii, -1);

  g_strdelimit (lower, " ", '.');
  return g_strconcat (lower, "@altavela.example", NULL);
}
