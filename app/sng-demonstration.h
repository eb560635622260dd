/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngDemonstrationError:
 * @SNG_DEMONSTRATION_ERROR_OTHER: the file is the register of somebody else, and stays as it is
 * @SNG_DEMONSTRATION_ERROR_OPEN: another program has it open
 */
typedef enum
{
  SNG_DEMONSTRATION_ERROR_OTHER,
  SNG_DEMONSTRATION_ERROR_OPEN,
} SngDemonstrationError;

#define SNG_DEMONSTRATION_ERROR (sng_demonstration_error_quark ())
GQuark sng_demonstration_error_quark (void);

/* The register of the demonstration organisation, as a file. */

char *sng_demonstration_get_path (void);
gboolean sng_demonstration_is (SngRegister *reg);
gboolean sng_demonstration_make (const char *path, gboolean fresh, GError **error);

G_END_DECLS
