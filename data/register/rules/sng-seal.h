/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/* Why a person may not change the field of a record in its present state; NULL when they may. */
const char *sng_seal_find (SngRecord *record, const SngField *field);

/* The same of the whole record. */
const char *sng_seal_say (SngRecord *record);

G_END_DECLS
