/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-exposure.h"
#include "data/posture/sng-posture.h"

G_BEGIN_DECLS

/**
 * SngTurn:
 * @SNG_TURN_WORSE: it got worse; somebody has to say why
 * @SNG_TURN_OTHER: something happened, or was decided
 * @SNG_TURN_BETTER: it got better
 *
 * Which way something turned, in the order in which a board looks at it.
 */
typedef enum
{
  SNG_TURN_WORSE,
  SNG_TURN_OTHER,
  SNG_TURN_BETTER,
} SngTurn;

/**
 * SngChangeTopic:
 *
 * What a line is about, in the order within one turn.
 */
typedef enum
{
  SNG_TOPIC_PILLAR,
  SNG_TOPIC_EXPOSURE,
  SNG_TOPIC_STAGE,
  SNG_TOPIC_GATE,
  SNG_TOPIC_RISK,
  SNG_TOPIC_ACCEPTANCE,
  SNG_TOPIC_INCIDENT,
  SNG_TOPIC_SHADOW,
  SNG_TOPIC_LEFT_OUT,
  SNG_TOPIC_SOURCE,
  SNG_TOPIC_DECISION,
  SNG_TOPIC_METHOD,
} SngChangeTopic;

/**
 * SngChangedLine:
 * @turn: which way it turned
 * @topic: what sort of thing it is
 * @by_data: the figure moved only because data became known or unknown
 * @record: what it is about: a risk, a process, an indicator, a decision …; 0 for nothing
 * @subject: what changed, for people
 * @before: (nullable): the former value in words
 * @after: the new one
 * @reason: (nullable): why, as somebody said it
 * @owner: (nullable): who answers for it
 * @needs_reason: it got worse and nobody said why
 *
 * One line of what changed between two meetings or days (board 4.4).
 */
typedef struct
{
  SngTurn turn;
  SngChangeTopic topic;
  gboolean by_data;
  SngHandle record;
  char *subject;
  char *before;
  char *after;
  char *reason;
  char *owner;
  gboolean needs_reason;
} SngChangedLine;

/**
 * SngWhatChanged:
 * @since: the day of the former figures, in days since 1970-01-01
 * @until: the day of the new ones
 * @meeting: (nullable): the meeting that saw the former figures
 * @lines: (element-type SngChangedLine): what changed, worsening first
 * @n_unexplained: worsenings without a reason
 *
 * What a board has to know beside the figures themselves: what is different, why, and who answers.
 */
typedef struct
{
  gint64 since;
  gint64 until;
  char *meeting;
  GPtrArray *lines;
  guint n_unexplained;
} SngWhatChanged;

/**
 * SngChangedSide:
 * @posture: (nullable): of the day, as it was computed
 * @snapshot: (nullable): what was frozen of it; it counts before @posture
 * @exposure: (nullable): what all risks together may cost, where that is known
 * @meeting: (nullable): that saw it
 *
 * One of the two sides that are compared.
 */
typedef struct
{
  SngPosture *posture;
  SngRecord *snapshot;
  SngExposure *exposure;
  SngRecord *meeting;
} SngChangedSide;

SngWhatChanged *sng_what_changed_read (SngReader *reader,
                                       const SngChangedSide *before,
                                       const SngChangedSide *after,
                                       SngLocale *locale,
                                       GError **error);
SngWhatChanged *sng_what_changed_since_last_meeting (SngReader *reader,
                                                     SngPosture *posture,
                                                     SngExposure *exposure,
                                                     SngLocale *locale,
                                                     GError **error);
gboolean sng_changed_side_find (SngRegister *store,
                                SngReader *reader,
                                const char *text,
                                SngLocale *locale,
                                SngChangedSide *side,
                                GError **error);
void sng_changed_side_clear (SngChangedSide *side);
void sng_what_changed_free (SngWhatChanged *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngWhatChanged, sng_what_changed_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SngChangedSide, sng_changed_side_clear)

/* (transfer full) (nullable) */
SngRecord *sng_snapshot_of_day (SngReader *reader, gint64 day, GError **error);
SngRecord *sng_last_meeting_until (SngReader *reader, gint64 day, GError **error);
SngRecord *sng_snapshot_of_meeting (SngReader *reader, SngRecord *meeting);

char *sng_changed_line_say (const SngChangedLine *self);
char *sng_what_changed_say (const SngWhatChanged *self);
const char *sng_turn_name (SngTurn turn);
JsonNode *sng_what_changed_to_json (const SngWhatChanged *self, SngReader *reader);

G_END_DECLS
