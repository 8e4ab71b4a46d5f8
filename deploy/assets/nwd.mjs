// The scripts of the web pages: GOV.UK's components, and the two of MoJ's that we use.
import { Alert } from '@ministryofjustice/frontend/moj/components/alert/alert.mjs'
import { SortableTable } from '@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs'
import { createAll, initAll } from 'govuk-frontend'

initAll()
createAll(Alert)
createAll(SortableTable)
