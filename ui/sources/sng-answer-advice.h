/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sources/sng-setup-work.h"

G_BEGIN_DECLS

/**
 * SngAnswerAdvice:
 * @words: what somebody can do
 * @act: what the button is called that leads there
 * @step: the type of the step where that is done
 */
typedef struct
{
  const char *words;
  const char *act;
  GType step;
} SngAnswerAdvice;

gboolean sng_answer_advise (SngSetupWork *work, SngAnswerAdvice *advice);

G_END_DECLS
