/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-evidence-reading.h"
#include "ui/window/sng-ui-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngExplanation:
 * @title: whose figure it is
 * @sentence: the figure in words
 * @rule: how it follows from its inputs
 * @confidence: (nullable): how far it can be trusted
 * @inputs: (nullable): what it follows from, held by the posture
 * @parts: (nullable): what the parts are called; static
 * @people: (nullable): of people: only groups are shown, never the inputs
 *
 * A figure that somebody wants to understand.
 */
typedef struct
{
  const char *title;
  const char *sentence;
  const char *rule;
  const char *confidence;
  const SngInputs *inputs;
  const SngParts *parts;
  const SngPostureProcess *people;
} SngExplanation;

/**
 * SngEvidenceView:
 *
 * What a figure is made of: each input with its value, how it counted, where it comes from and who
 * verified it. A row leads to its record.
 */
#define SNG_TYPE_EVIDENCE_VIEW (sng_evidence_view_get_type ())
G_DECLARE_FINAL_TYPE (SngEvidenceView, sng_evidence_view, SNG, EVIDENCE_VIEW, AdwWindow)

GtkWidget *
sng_evidence_view_new (SngUiContext *context, GtkWindow *parent, const SngExplanation *evidence);
guint sng_evidence_view_get_n_rows (SngEvidenceView *self);

G_END_DECLS
