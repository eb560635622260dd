/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"

G_BEGIN_DECLS

/**
 * SngInteractive:
 *
 * The interactive reader of a register: one thread that answers what people type. A question takes
 * the place of an earlier one of the same slot, which then ends at once as cancelled; questions of
 * different slots wait for each other.
 */
typedef struct _SngInteractive SngInteractive;

/* Reads what the task's data asks for; %NULL with an error. */
typedef gpointer (*SngInquiry) (SngReader *reader, gpointer data, GError **error);

SngInteractive *sng_interactive_of (SngRegister *owner);
void sng_interactive_ask (SngInteractive *self,
                          GTask *task,
                          guint slot,
                          SngInquiry inquiry,
                          GDestroyNotify free_result);

G_END_DECLS
